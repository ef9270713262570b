package io.watchword.platform;

/**
 * The characters that a passcode is made of.
 *
 * <p>Letters are capitals, and a user may type them as small ones. There are no vowels, so that no code is a word (RFC 8628,
 * section 6.1).
 */
public enum Alphabet {
    /** The ten ASCII digits, for which a telephone shows its figures. */
    DIGITS("0123456789"),
    /** Digits and letters of which none looks like another: 25, so that four of them are worth more than five digits. */
    UNAMBIGUOUS("346789BCDFGHJKLMNPQRTVWXY");

    private final String symbols;

    Alphabet(String symbols) {
        this.symbols = symbols;
    }

    /** All of its characters, each once. */
    public String symbols() {
        return symbols;
    }

    /** So many of its characters, each as likely as the others. */
    public String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(symbols.charAt(Randomness.below(symbols.length())));
        }
        return text.toString();
    }

    /** Whether a text has its characters alone, letters as capitals. */
    public boolean spells(String text) {
        return text.chars().allMatch(character -> symbols.indexOf(character) >= 0);
    }
}
