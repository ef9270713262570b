package io.watchword.message;

/**
 * What a text message takes on its way, and so what it costs.
 *
 * @param characters as the encoding counts them: an escaped one, and one beyond the basic plane, counts two
 * @param count the parts that it is sent in, none of which ends within a character
 * @param left how many characters more the last part would hold
 */
public record Segments(SmsEncoding encoding, int characters, int count, int left) {

    public static Segments of(String text) {
        SmsEncoding encoding = SmsEncoding.of(text);
        int characters = text.codePoints().map(encoding::units).sum();
        if (characters <= encoding.single()) {
            return new Segments(encoding, characters, 1, encoding.single() - characters);
        }
        int count = 1;
        int used = 0;
        for (int units : text.codePoints().map(encoding::units).toArray()) {
            if (used + units > encoding.part()) {
                count++;
                used = 0;
            }
            used += units;
        }
        return new Segments(encoding, characters, count, encoding.part() - used);
    }
}
