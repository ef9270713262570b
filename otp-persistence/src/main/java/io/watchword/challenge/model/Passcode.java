package io.watchword.challenge.model;

import io.watchword.platform.Randomness;
import java.util.regex.Pattern;

/** The secret that goes out and comes back. It never shows itself: not in a log, not in an exception. */
public record Passcode(String digits) {

    /** The shortest that a policy may ask for. */
    public static final int MIN_LENGTH = 4;
    /** The longest that a policy may ask for. */
    public static final int MAX_LENGTH = 10;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + MIN_LENGTH + "," + MAX_LENGTH + "}");

    public Passcode {
        if (!isWellFormed(digits)) {
            throw new IllegalArgumentException("a passcode has 4 to 10 digits");
        }
    }

    /** A new one, each of the 10<sup>length</sup> as likely as the others, leading zeros and all nines included. */
    public static Passcode generate(int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + Randomness.below(10)));
        }
        return new Passcode(digits.toString());
    }

    /** Whether a text could be a passcode at all: ASCII digits alone, as many as a policy may ask for. */
    public static boolean isWellFormed(String text) {
        return DIGITS.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "Passcode[•]";
    }
}
