package io.watchword.gateway.smpp;

/**
 * The alphabet that every phone has, a character an octet.
 *
 * @see <a href="https://www.3gpp.org/dynareport/23038.htm">3GPP TS 23.038, section 6.2.1</a>
 */
final class Gsm7 {

    private static final char ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private Gsm7() {}

    /** How many septets a character takes: one, two, or none where the alphabet lacks it. */
    static int septets(char character) {
        if (character != ESCAPE && BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENDED.indexOf(character) >= 0 ? 2 : 0;
    }

    /** A text of characters that the alphabet has, not packed: SMPP gives each septet an octet. */
    static byte[] encode(String text) {
        byte[] octets = new byte
                [text.chars().map(character -> septets((char) character)).sum()];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int extended = EXTENDED.indexOf(character);
            if (extended >= 0) {
                octets[at++] = ESCAPE;
                octets[at++] = EXTENDED_CODES[extended];
            } else {
                octets[at++] = (byte) BASIC.indexOf(character);
            }
        }
        return octets;
    }
}
