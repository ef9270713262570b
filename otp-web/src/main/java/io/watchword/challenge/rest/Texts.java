package io.watchword.challenge.rest;

import io.watchword.platform.json.InvalidFields;
import java.util.Optional;
import java.util.function.Function;

/** Checks texts of request bodies. */
final class Texts {

    private Texts() {}

    static void length(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new InvalidFields(field, "must have " + least + " to " + most + " characters");
        }
        if (text.chars().anyMatch(Texts::breaksLines)) {
            throw new InvalidFields(field, "must hold no control characters");
        }
    }

    static void lengthOf(String field, Optional<String> text, int least, int most) {
        text.ifPresent(present -> length(field, present, least, most));
    }

    /** Checks a text by what says why it is wrong. */
    static void fit(String field, Optional<String> text, Function<String, Optional<String>> wrong) {
        text.flatMap(wrong).ifPresent(reason -> {
            throw new InvalidFields(field, reason);
        });
    }

    static void shape(String field, Optional<String> text, String pattern, String reason) {
        text.filter(present -> !present.matches(pattern)).ifPresent(present -> {
            throw new InvalidFields(field, reason);
        });
    }

    /** Line feeds stay: a message may have lines. Carriage returns and the like have no place in one. */
    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) && character != '\n';
    }
}
