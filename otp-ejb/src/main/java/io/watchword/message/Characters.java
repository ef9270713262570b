package io.watchword.message;

import java.util.Optional;

/** Which characters a message may bear: those that are seen, and those that its script cannot do without. */
public final class Characters {

    /** What joins or parts letters, and the marks that keep figures in place in scripts from right to left. */
    private static final String UNSEEN_BUT_NEEDED = "\u200C\u200D\u200E\u200F\u061C";

    private Characters() {}

    /**
     * Why no message can bear this text: a character in it breaks lines where none should end, or turns the text around it
     * (Unicode Bidirectional Algorithm, section 2), so that people would read something else than was written.
     */
    public static Optional<String> wrong(String text) {
        return text.codePoints().allMatch(character -> character == '\n' || isPlain(character))
                ? Optional.empty()
                : Optional.of(
                        "must hold no control characters but line feeds, nor any that cannot be seen or turn text around");
    }

    /** Why this text cannot stand within a line of a message. */
    public static Optional<String> wrongWithinLine(String text) {
        return text.indexOf('\n') < 0 ? wrong(text) : Optional.of("must be on one line");
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> UNSEEN_BUT_NEEDED.indexOf(character) >= 0;
            default -> true;
        };
    }
}
