package io.watchword.platform.json;

/**
 * Refuses in one pass, before anything is built from it, what a JSON parser might let through or choke on.
 *
 * <p>The grammar is the parser's concern; what is here must hold with any parser, so that it neither recurses nor
 * allocates.
 */
final class JsonScan {

    private static final int MAX_NUMBER_LENGTH = 64;

    /** {@code 1e999999999} is a few bytes as a {@code BigDecimal} and half a gigabyte once it is asked for its digits. */
    private static final int MAX_EXPONENT_DIGITS = 3;

    private final String text;

    private JsonScan(String text) {
        this.text = text;
    }

    static void check(String text) {
        new JsonScan(text).check();
    }

    private void check() {
        int at = 0;
        while (at < text.length() && isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '{') {
            throw malformed("the body does not begin with a JSON object", at);
        }
        at = endOfObject(at);
        while (at < text.length()) {
            if (!isWhitespace(text.charAt(at))) {
                throw malformed("the body goes on after its JSON object", at);
            }
            at++;
        }
    }

    private int endOfObject(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(at);
            } else if (c == '-' || isDigit(c)) {
                at = endOfNumber(at);
            } else {
                if (c == '{' || c == '[') {
                    depth++;
                    if (depth > StrictJson.MAX_DEPTH) {
                        throw malformed("the body nests deeper than " + StrictJson.MAX_DEPTH, at);
                    }
                } else if (c == '}' || c == ']') {
                    depth--;
                }
                at++;
                if (depth == 0) {
                    return at;
                }
            }
        }
        throw malformed("the body ends within its JSON object", at);
    }

    private int endOfString(int start) {
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c < ' ') {
                throw malformed("a control character is not escaped", at);
            }
            at = c == '\\' ? endOfEscape(at) : at + 1;
        }
        throw malformed("the body ends within a string", at);
    }

    /**
     * Only escapes can spell a lone surrogate, for text decoded from UTF-8 has none; nor can an escaped half be completed
     * by an unescaped one.
     */
    private int endOfEscape(int start) {
        if (!isUnicodeEscape(start)) {
            return start + 2;
        }
        char c = unescaped(start);
        if (c == 0) {
            throw malformed("a string contains NUL", start);
        }
        if (!Character.isSurrogate(c)) {
            return start + 6;
        }
        int second = start + 6;
        if (!Character.isHighSurrogate(c) || !isUnicodeEscape(second) || !Character.isLowSurrogate(unescaped(second))) {
            throw malformed("a string contains half of a surrogate pair", start);
        }
        return second + 6;
    }

    private boolean isUnicodeEscape(int at) {
        return text.startsWith("\\u", at);
    }

    private char unescaped(int escape) {
        if (escape + 6 > text.length()) {
            throw malformed("the body ends within a string", text.length());
        }
        int value = 0;
        for (int at = escape + 2; at < escape + 6; at++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("an escape lacks its four hexadecimal digits", at);
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private int endOfNumber(int start) {
        int at = start;
        int exponentDigits = 0;
        boolean inExponent = false;
        while (at < text.length() && isPartOfNumber(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == 'e' || c == 'E') {
                inExponent = true;
            } else if (inExponent && (exponentDigits > 0 || (c >= '1' && c <= '9'))) {
                exponentDigits++;
            }
            at++;
        }
        if (at - start > MAX_NUMBER_LENGTH || exponentDigits > MAX_EXPONENT_DIGITS) {
            throw malformed("a number is too long, too large or too small", start);
        }
        return at;
    }

    private static boolean isPartOfNumber(char c) {
        return isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private MalformedJson malformed(String what, int at) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new MalformedJson(what + " at line " + line + ", column " + column);
    }
}
