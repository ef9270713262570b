package io.watchword.administration;

import io.watchword.tenant.model.Tenant;
import java.util.Optional;
import java.util.regex.Pattern;

/** How objects may be named: by ids, which stand in URLs and credentials, and by names, which people read. */
public final class Names {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** What joins letters in scripts of India and Persia, and is no more than that. */
    private static final String JOINERS = "\u200C\u200D";

    private Names() {}

    /** Whether an object other than a tenant could have this id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Why an object cannot have this id. */
    static Optional<String> wrongId(String text) {
        return isId(text)
                ? Optional.empty()
                : Optional.of(
                        "must have 1 to 63 letters, digits, dots, hyphens and underscores, a letter or digit first");
    }

    /** Why a tenant cannot have this id. */
    static Optional<String> wrongTenantId(String text) {
        return Tenant.isId(text)
                ? Optional.empty()
                : Optional.of("must have 1 to 63 lower-case letters, digits and hyphens, a letter or digit first");
    }

    /**
     * Why this is no name that people could read and messages could show: it has nothing to be read, bears what turns the
     * text around it or breaks its line, or looks like a placeholder of a message.
     */
    static Optional<String> wrongName(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > longest) {
            return Optional.of("must have 1 to " + longest + " characters");
        }
        if (!text.equals(text.strip())) {
            return Optional.of("must neither begin nor end with a space");
        }
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            return Optional.of("must bear no braces, which messages take for placeholders");
        }
        return text.codePoints().allMatch(Names::isReadable)
                ? Optional.empty()
                : Optional.of("must bear no control characters, nor any that cannot be seen");
    }

    private static boolean isReadable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> JOINERS.indexOf(character) >= 0;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
