package io.watchword.challenge.model;

import io.watchword.platform.Channel;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.VerifiedMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All that a verification has to know, read in one statement that locks the challenge and its number's counters.
 *
 * @param overdue what the database's clock says of the challenge's end
 * @param identifierIndex of the id or username that was named; nothing where the destination was
 * @param muted whether no code was sent, so that none is right
 * @param liveCodes the codes that are good now
 * @param codesWaiting whether a delivery still keeps a code for later
 * @param failuresInARow wrong codes for what the caller named since the last right one, over all challenges
 * @param lockedUntil when the lockout ends that is in force, by the database's clock
 * @param user whom the destination belongs to, or the identifier names
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record VerificationFacts(
        UUID challengeId,
        ChallengeStatus status,
        boolean overdue,
        int attemptsUsed,
        int maxAttempts,
        String channel,
        String action,
        String country,
        IdentifierType identifierType,
        Optional<byte[]> identifierIndex,
        boolean muted,
        byte[] destinationIndex,
        byte[] messageCiphertext,
        List<LiveCode> liveCodes,
        boolean codesWaiting,
        int failuresInARow,
        Optional<Instant> lockedUntil,
        Optional<KnownUser> user) {

    /**
     * A code that was sent, and how.
     *
     * @param channel by which it came as far as is known: the last that took it
     * @param channels by which it may have come: all that it was handed to
     */
    public record LiveCode(PasscodeMac mac, Channel channel, Set<Channel> channels) {}

    /**
     * A user of the tenant.
     *
     * @param associated whether the user belongs to the challenge's application already
     * @param reachedThere whether the challenge's destination is the user's still
     * @param mark when that was proved last
     */
    public record KnownUser(
            String id,
            boolean active,
            boolean associated,
            boolean reachedThere,
            VerifiedMark mark,
            Privileges privileges) {}
}
