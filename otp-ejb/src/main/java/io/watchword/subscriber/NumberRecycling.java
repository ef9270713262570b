package io.watchword.subscriber;

import io.watchword.audit.model.AuditTrail;
import io.watchword.policy.Policies;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserRepository.Lookup;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carriers give numbers that were given up to other people. A number therefore stays with its user for as long as its last
 * proof is good; after that time a caller may give it to another user, and it is taken from the one who had it. A number
 * that was never proved stays, too: else whoever names a number could take it from those who have not yet had the occasion
 * to prove it. Such a one goes to whoever proves to hold it ({@link UserRepository#moveVerifiedPhone}).
 */
@Dependent
public class NumberRecycling {

    private final UserRepository users;
    private final Policies policies;
    private final AuditTrail audit;

    @Inject
    public NumberRecycling(UserRepository users, Policies policies, AuditTrail audit) {
        this.users = users;
        this.policies = policies;
        this.audit = audit;
    }

    /**
     * The user whose number may be taken: one who has nothing of the lookup but the number, whose proof has lapsed, and who
     * is not simply the one that is looked for.
     */
    Optional<User> lapsedHolder(String tenantId, List<User> holders, Lookup lookup, Instant now) {
        // Users are the tenant's, and so is the word on how long one keeps a number: no application takes it sooner.
        Duration kept = policies.of(tenantId).numberReverification();
        return holders.stream()
                .filter(user -> Taken.held(user, lookup).equals(List.of("phone_number")))
                .filter(user ->
                        holders.size() > 1 || !Taken.contradicted(user, lookup).isEmpty())
                // An administrator's number is only ever given up by one who may change the administrator.
                .filter(user -> user.privileges().scopes().isEmpty())
                .filter(user -> user.needsMoreThanItsNumber(now, kept))
                .findFirst();
    }

    /** Takes the number from a locked user, so that another one can have it. */
    void release(User holder, Access access, Instant now) {
        holder.changePhone(Optional.empty(), now);
        users.flush();
        audit.append(UserEvents.phoneReleased(now, access, holder.id(), holder.status()));
    }
}
