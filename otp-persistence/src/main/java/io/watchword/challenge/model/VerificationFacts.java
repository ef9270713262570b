package io.watchword.challenge.model;

import io.watchword.subscriber.model.VerifiedMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that a verification has to know, read in one statement that locks the challenge and its number's counters.
 *
 * @param overdue what the database's clock says of the challenge's end
 * @param liveMacs of the codes that are good now
 * @param codesWaiting whether a delivery still keeps a code for later
 * @param failuresInARow wrong codes for this number since the last right one, over all challenges
 * @param lockedUntil when the lockout ends that is in force, by the database's clock
 * @param user whom the number belongs to
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
        byte[] destinationIndex,
        byte[] messageCiphertext,
        List<PasscodeMac> liveMacs,
        boolean codesWaiting,
        int failuresInARow,
        Optional<Instant> lockedUntil,
        Optional<KnownUser> user) {

    /**
     * A user of the tenant.
     *
     * @param associated whether the user belongs to the challenge's application already
     * @param phoneMark when the number was verified last
     */
    public record KnownUser(String id, boolean active, boolean associated, VerifiedMark phoneMark) {}
}
