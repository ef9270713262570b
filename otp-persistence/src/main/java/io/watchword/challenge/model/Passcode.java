package io.watchword.challenge.model;

import io.watchword.platform.Alphabet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret that goes out and comes back. It never shows itself: not in a log, not in an exception.
 *
 * @param text of one {@link Alphabet}, its letters as capitals
 */
public record Passcode(String text) {

    /** The shortest that a policy may ask for. */
    public static final int MIN_LENGTH = 4;
    /** The longest that a policy may ask for. */
    public static final int MAX_LENGTH = 10;

    public Passcode {
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH || !isSpelled(text)) {
            throw new IllegalArgumentException("a passcode has 4 to 10 characters of an alphabet");
        }
    }

    /** A new one, each that the alphabet spells as likely as the others, leading zeros and all nines included. */
    public static Passcode generate(Alphabet alphabet, int length) {
        return new Passcode(alphabet.random(length));
    }

    /** What somebody typed, letters of either case; nothing where it could be no passcode under any policy. */
    public static Optional<Passcode> typed(String text) {
        String capitals = capitals(text);
        return capitals.length() < MIN_LENGTH || capitals.length() > MAX_LENGTH || !isSpelled(capitals)
                ? Optional.empty()
                : Optional.of(new Passcode(capitals));
    }

    /** Whether it could be one of this alphabet. */
    public boolean isOf(Alphabet alphabet) {
        return alphabet.spells(text);
    }

    private static boolean isSpelled(String text) {
        return Stream.of(Alphabet.values()).anyMatch(alphabet -> alphabet.spells(text));
    }

    /** ASCII alone: what other scripts have for letters and digits is none of ours. */
    private static String capitals(String text) {
        StringBuilder capitals = new StringBuilder(text.length());
        text.chars()
                .map(character -> character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character)
                .forEach(character -> capitals.append((char) character));
        return capitals.toString();
    }

    @Override
    public String toString() {
        return "Passcode[•]";
    }
}
