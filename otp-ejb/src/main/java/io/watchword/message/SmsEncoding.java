package io.watchword.message;

import java.util.Arrays;

/** How the characters of a text message travel (3GPP TS 23.038), and how many of them one message holds. */
public enum SmsEncoding {
    /** Seven bits a character, or twice as many behind an escape. */
    GSM_7("GSM-7", 160, 153),
    /** Sixteen bits a character, or twice as many beyond the basic plane. */
    UCS_2("UCS-2", 70, 67);

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final int[] BASIC_CHARACTERS = BASIC.chars().sorted().toArray();
    private static final int[] EXTENDED_CHARACTERS = EXTENSION.chars().sorted().toArray();

    private final String label;
    private final int single;
    private final int part;

    SmsEncoding(String label, int single, int part) {
        this.label = label;
        this.single = single;
        this.part = part;
    }

    /** The narrowest that has all characters of the text. */
    static SmsEncoding of(String text) {
        return text.codePoints().allMatch(SmsEncoding::isGsm7) ? GSM_7 : UCS_2;
    }

    /** Whether the default alphabet or its extension table has the character (3GPP TS 23.038, section 6.2.1). */
    static boolean isGsm7(int character) {
        return Arrays.binarySearch(BASIC_CHARACTERS, character) >= 0
                || Arrays.binarySearch(EXTENDED_CHARACTERS, character) >= 0;
    }

    /** How many units of the encoding a character takes. */
    int units(int character) {
        return switch (this) {
            case GSM_7 -> Arrays.binarySearch(EXTENDED_CHARACTERS, character) >= 0 ? 2 : 1;
            case UCS_2 -> Character.charCount(character);
        };
    }

    /** The units that a message of one part holds. */
    int single() {
        return single;
    }

    /** The units that a part holds beside the header that joins the parts (3GPP TS 23.040, section 9.2.3.24.1). */
    int part() {
        return part;
    }

    /** The name that people know it by: {@code GSM-7}. */
    public String label() {
        return label;
    }
}
