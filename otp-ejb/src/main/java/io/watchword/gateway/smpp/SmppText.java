package io.watchword.gateway.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message's text as it goes over the air.
 *
 * @param dataCoding SMPP 3.4, section 5.2.19: 0 for the message centre's own alphabet, 8 for UCS-2
 * @param parts one where it fits, else each with room for the header that puts them together (3GPP TS 23.040, section
 *     9.2.3.24.1)
 * @param whole all of it, for message centres that part it themselves
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record SmppText(byte dataCoding, List<byte[]> parts, byte[] whole) {

    /** More than any message with a passcode needs. */
    static final int MAX_PARTS = 10;

    private static final byte OWN_ALPHABET = 0;
    private static final byte UCS2 = 8;

    private static final int SEPTETS = 160;
    private static final int SEPTETS_A_PART = 153;
    private static final int CHARACTERS = 70;
    private static final int CHARACTERS_A_PART = 67;

    /** What a message centre takes data coding 0 for. */
    enum Alphabet {
        GSM7(StandardCharsets.US_ASCII),
        LATIN1(StandardCharsets.ISO_8859_1),
        ASCII(StandardCharsets.US_ASCII);

        private final Charset charset;

        Alphabet(Charset charset) {
            this.charset = charset;
        }

        private boolean has(String text) {
            return text.chars().allMatch(character -> Gsm7.septets((char) character) > 0)
                    && (this == GSM7 || charset.newEncoder().canEncode(text));
        }

        private byte[] encode(String text) {
            return this == GSM7 ? Gsm7.encode(text) : text.getBytes(charset);
        }
    }

    static SmppText of(String text, Alphabet alphabet) {
        if (alphabet.has(text)) {
            List<byte[]> parts = split(text, SEPTETS, SEPTETS_A_PART, OWN_ALPHABET).stream()
                    .map(alphabet::encode)
                    .toList();
            return new SmppText(OWN_ALPHABET, parts, alphabet.encode(text));
        }
        List<byte[]> parts = split(text, CHARACTERS, CHARACTERS_A_PART, UCS2).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_16BE))
                .toList();
        return new SmppText(UCS2, parts, text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Cuts no character in two, neither one of two septets nor one of two UTF-16 units. */
    private static List<String> split(String text, int most, int mostOfPart, byte dataCoding) {
        if (length(text, dataCoding) <= most) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            String character = new String(Character.toChars(text.codePointAt(i)));
            int length = length(character, dataCoding);
            if (used + length > mostOfPart) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.append(character);
            used += length;
            i += character.length();
        }
        parts.add(part.toString());
        return parts;
    }

    private static int length(String text, byte dataCoding) {
        return dataCoding == UCS2
                ? text.length()
                : text.chars().map(character -> Gsm7.septets((char) character)).sum();
    }

    /** The part with its header; a message of one part has none. */
    byte[] withHeader(int index, int reference) {
        byte[] part = parts.get(index);
        if (parts.size() == 1) {
            return part;
        }
        byte[] withHeader = new byte[6 + part.length];
        withHeader[0] = 5;
        withHeader[2] = 3;
        withHeader[3] = (byte) reference;
        withHeader[4] = (byte) parts.size();
        withHeader[5] = (byte) (index + 1);
        System.arraycopy(part, 0, withHeader, 6, part.length);
        return withHeader;
    }
}
