package io.watchword.platform.json;

import java.util.Locale;

/** The names that Java's names have in JSON. */
final class JsonNames {

    private JsonNames() {}

    /** {@code session_token} for a component {@code sessionToken}. */
    static String of(String camelCase) {
        StringBuilder name = new StringBuilder(camelCase.length() + 4);
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** {@code rate_limited} for a constant {@code RATE_LIMITED}, whatever the server's locale. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
