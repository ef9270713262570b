package io.watchword.message;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a text for what is different in each message. */
public enum Placeholder {
    OTP,
    APP,
    MINUTES,
    AMOUNT,
    PAYEE;

    /** Any of them, its name as group 1. */
    static final Pattern ANY =
            Pattern.compile(Stream.of(values()).map(Placeholder::word).collect(Collectors.joining("|", "\\{(", ")}")));

    private final String text = "{" + word() + "}";

    /** As it is written: {@code {otp}}. */
    String text() {
        return text;
    }

    /** How often a text bears it. */
    int occurrencesIn(String template) {
        return (template.length() - template.replace(text, "").length()) / text.length();
    }

    boolean isIn(String template) {
        return template.contains(text);
    }

    static Placeholder named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
