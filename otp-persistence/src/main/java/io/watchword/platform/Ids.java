package io.watchword.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads the identifiers of challenges, deliveries, sessions and audit events. */
public final class Ids {

    private Ids() {}

    /**
     * A new version 7 UUID (RFC 9562, section 5.7): it begins with the time in milliseconds, so that rows are appended to an
     * index rather than scattered over it, and ends with 74 random bits.
     */
    public static UUID next() {
        byte[] random = Randomness.bytes(10);
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000 | ((random[0] & 0x0F) << 8) | (random[1] & 0xFF);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xFF);
        }
        return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** The least identifier that {@link #next()} could have made at a moment: what was made earlier is less. */
    public static UUID from(Instant moment) {
        return new UUID((moment.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L);
    }

    /** The identifier that a caller sent, or nothing where the text is none that {@link #next()} could have made. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            boolean ours =
                    id.version() == 7 && id.variant() == 2 && id.toString().equals(text);
            return ours ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
