package io.watchword.platform;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes and reads the identifiers of challenges, deliveries, sessions and audit events. */
public final class Ids {

    private Ids() {}

    /** The time of the last identifier that was made here, in 4096ths of a millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    /**
     * A new version 7 UUID (RFC 9562, section 5.7): it begins with the time, so that rows are appended to an index rather than
     * scattered over it, and ends with 62 random bits. Of those made in one process each is greater than the one before: the
     * time is taken to 4096ths of a millisecond (section 6.2, method 3) and counted up where that is not fine enough.
     */
    public static UUID next() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long time = ((micros / 1000) << 12) | (micros % 1000 * 4096 / 1000);
        long unique = LAST.updateAndGet(last -> Math.max(last + 1, time));
        long random = ByteBuffer.wrap(Randomness.bytes(Long.BYTES)).getLong();
        return new UUID(
                ((unique >>> 12) << 16) | 0x7000 | (unique & 0xFFF),
                (random & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
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
