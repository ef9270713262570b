package io.watchword.token;

import io.watchword.token.model.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which of a tenant's keys do what, as it follows from the time alone: a key is published, signs when its turn has come, only
 * verifies when its successor's has, and is gone when no token that it signed can be good any more.
 */
final class KeyTurns {

    /** The longest that an application may let its users' access tokens live; those of clients live for less. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    /** How long a node may go on signing with a key after its turn: as long as it keeps what it has read of the keys. */
    static final Duration LONGEST_READING = Duration.ofHours(1);

    /** How long a key verifies after its successor's turn has come. */
    static final Duration RETIREMENT = LONGEST_TOKEN.plus(LONGEST_READING);

    private KeyTurns() {}

    /** What a key does. */
    enum State {
        PENDING,
        ACTIVE,
        RETIRING
    }

    /** The keys that are published, the one whose turn comes last first. */
    static List<SigningKey> published(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> retiresAt(key, keys).map(now::isBefore).orElse(true))
                .toList();
    }

    static State state(SigningKey key, List<SigningKey> keys, Instant now) {
        if (key.signsFrom().isAfter(now)) {
            return State.PENDING;
        }
        return turnEnds(key, keys).map(now::isBefore).orElse(true) ? State.ACTIVE : State.RETIRING;
    }

    /** When a key will be gone; nothing as long as it has no successor. */
    static Optional<Instant> retiresAt(SigningKey key, List<SigningKey> keys) {
        return turnEnds(key, keys).map(end -> end.plus(RETIREMENT));
    }

    private static Optional<Instant> turnEnds(SigningKey key, List<SigningKey> keys) {
        return keys.stream()
                .map(SigningKey::signsFrom)
                .filter(turn -> turn.isAfter(key.signsFrom()))
                .min(Instant::compareTo);
    }
}
