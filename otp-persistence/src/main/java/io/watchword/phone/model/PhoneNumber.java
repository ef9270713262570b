package io.watchword.phone.model;

import java.util.regex.Pattern;

/**
 * A valid phone number of a known region.
 *
 * @param e164 the number as ITU-T E.164 writes it, {@code +} and up to 15 digits: its only spelling in the service
 * @param region the ISO 3166-1 alpha-2 region that the number belongs to, {@code IN}, which a calling code alone does not
 *     tell ({@code +1} is shared by 25 of them); {@code 001} for numbers of no region
 * @param type what the numbering plan says the number is for
 */
public record PhoneNumber(String e164, String region, PhoneNumberType type) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /** The number for logs and the audit: region and the last two digits. */
    @Override
    public String toString() {
        return region + "…" + lastTwoDigits();
    }

    /** The last two digits, which is all that the audit keeps in the clear. */
    public String lastTwoDigits() {
        return e164.substring(e164.length() - 2);
    }
}
