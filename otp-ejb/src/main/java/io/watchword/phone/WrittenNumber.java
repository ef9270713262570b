package io.watchword.phone;

import java.util.List;
import java.util.Optional;

/**
 * A phone number as someone wrote it, reduced to what is dialled: whatever its digits' script and its punctuation, one
 * number has one reduction, or else each spelling would have a rate limit of its own.
 *
 * @param international whether the digits begin with a calling code
 * @param readings the ASCII digits, without {@code +} and {@code 00}; a second time without the zero where the text has
 *     a {@code (0)} behind the calling code
 */
record WrittenNumber(boolean international, List<String> readings) {

    private static final int MAX_LENGTH = 64;
    private static final String URI_SCHEME = "tel:";
    private static final String INTERNATIONAL_PREFIX = "00";

    /** The trunk prefix that is dialled within the country alone, or, as in Italy, is part of the number. */
    private static final String BRACKETED_ZERO = "(0)";

    /** Besides spaces and what Unicode calls dashes: minus, the Japanese long vowel mark, and full-width forms. */
    private static final String PUNCTUATION = "./[]\u2212\u30FC\uFF0E\uFF0F";

    /**
     * The number in the text; nothing where there is anything else in it. Extensions and letters are refused rather than
     * cut off or translated: nobody can be sure what they would have dialled.
     */
    static Optional<WrittenNumber> in(String text) {
        return text.length() > MAX_LENGTH ? Optional.empty() : dialled(text).map(WrittenNumber::of);
    }

    /** Plus, digits and brackets in ASCII. */
    private static Optional<String> dialled(String text) {
        String visible = withoutScheme(withoutInvisible(text).strip());
        StringBuilder dialled = new StringBuilder(visible.length());
        boolean plus = false;
        boolean digits = false;
        for (int c : visible.codePoints().toArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                dialled.append((char) ('0' + digit));
                digits = true;
            } else if (c == '+' || c == '\uFF0B') {
                if (plus || digits) {
                    return Optional.empty();
                }
                dialled.append('+');
                plus = true;
            } else if (c == '(' || c == '\uFF08') {
                dialled.append('(');
            } else if (c == ')' || c == '\uFF09') {
                dialled.append(')');
            } else if (!isPunctuation(c)) {
                return Optional.empty();
            }
        }
        return digits ? Optional.of(dialled.toString()) : Optional.empty();
    }

    /** Zero-width and bidirectional controls come along when a number is copied from a page; nobody sees them. */
    private static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** RFC 3966, section 3; its parameters are refused like all other text. */
    private static String withoutScheme(String text) {
        boolean uri = text.regionMatches(true, 0, URI_SCHEME, 0, URI_SCHEME.length());
        return uri ? text.substring(URI_SCHEME.length()) : text;
    }

    private static boolean isPunctuation(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || PUNCTUATION.indexOf(c) >= 0;
    }

    private static WrittenNumber of(String dialled) {
        String digits = digits(dialled);
        boolean plus = dialled.indexOf('+') >= 0;
        boolean international = plus || digits.startsWith(INTERNATIONAL_PREFIX);
        int prefix = international && !plus ? INTERNATIONAL_PREFIX.length() : 0;

        String number = digits.substring(prefix);
        int zero = dialled.indexOf(BRACKETED_ZERO);
        int before = zero < 0 ? 0 : digits(dialled.substring(0, zero)).length();
        if (!international || before <= prefix) {
            return new WrittenNumber(international, List.of(number));
        }
        String withoutZero = digits.substring(prefix, before) + digits.substring(before + 1);
        return new WrittenNumber(true, List.of(number, withoutZero));
    }

    private static String digits(String dialled) {
        return dialled.replace("+", "").replace("(", "").replace(")", "");
    }
}
