package io.watchword.subscriber;

import io.watchword.audit.model.Actor;
import java.time.Instant;
import java.util.List;

/**
 * A user is being erased. The event is fired in the transaction that removes the user's row, before it does, and whatever
 * feature keeps something of users observes it in that transaction: it ends what is open, and forgets what is personal.
 *
 * <p>Observers run in the order in which rows are locked everywhere: those of challenges first, with
 * {@link #CHALLENGES_FIRST}. When they have the locks, no verification of these challenges is under way any more, so that
 * whoever ends sessions after them finds all.
 *
 * @param destinationIndexes by what the user's number and address are found
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record UserErasure(String tenantId, String userId, List<byte[]> destinationIndexes, Actor actor, Instant now) {

    /** The priority of the observer that locks challenges. */
    public static final int CHALLENGES_FIRST = 1000;

    public UserErasure {
        destinationIndexes = List.copyOf(destinationIndexes);
    }
}
