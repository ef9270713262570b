package io.watchword.subscriber;

import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.Ids;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserRepository.Lookup;
import io.watchword.tenant.Idempotency;
import io.watchword.tenant.IdempotentRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users of a tenant: registered, found and shown to those who may see them. */
@Stateless
public class UserService {

    private static final int TRIES = 3;

    @Inject
    UserRepository users;

    @Inject
    PersonalData personalData;

    @Inject
    NumberRecycling numbers;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    @Resource
    SessionContext transaction;

    public Outcome<FoundUser> read(Access access, String id) {
        return users.user(access.tenantId(), id)
                .filter(user -> access.reaches(users, id))
                .map(user -> Outcome.done(personalData.found(user)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Those of the caller's users who have the identifiers, of which one is given. */
    public List<UserView> find(Access access, UserDraft identifiers) {
        return users.find(access.tenantId(), lookup(access, identifiers)).stream()
                .filter(user -> access.reaches(users, user.id()))
                .map(user -> personalData.found(user).view())
                .toList();
    }

    /** Up to so many users of the tenant in the order of their ids, from an id on. */
    public List<UserView> page(Access access, String fromId, int limit) {
        return users.page(access.tenantId(), fromId, limit).stream()
                .map(user -> personalData.found(user).view())
                .toList();
    }

    /**
     * Makes sure that the tenant has the user and the caller's application too. A user who is there already is associated, and
     * nothing else changes.
     */
    public Outcome<RegisteredUser> register(Access access, UserDraft draft, Optional<IdempotentRequest> idempotent) {
        return idempotent
                .flatMap(request -> idempotency.replay(access.caller(), request))
                .map(firstTime -> again(access, firstTime))
                .orElseGet(() -> registerNow(access, draft, idempotent));
    }

    private Outcome<RegisteredUser> registerNow(
            Access access, UserDraft draft, Optional<IdempotentRequest> idempotent) {
        Outcome<RegisteredUser> outcome = registerOnce(access, draft);
        if (!(outcome instanceof Outcome.Done<RegisteredUser> done)) {
            transaction.setRollbackOnly();
            return outcome;
        }
        RegisteredUser registered = done.value();
        FirstAnswer first = new FirstAnswer(registered.user().view().userId(), registered.created());
        Optional<Outcome<String>> firstTime =
                idempotent.flatMap(request -> idempotency.claim(access.caller(), request, JsonRecords.text(first)));
        if (firstTime.isPresent()) {
            // The same request has come first, or another under its key: what was done here is not to be.
            Outcome<RegisteredUser> answer = again(access, firstTime.get());
            transaction.setRollbackOnly();
            return answer;
        }
        return outcome;
    }

    /**
     * What is remembered of a registration under its idempotency key: nothing personal, since a user may be erased before the
     * key is forgotten.
     */
    public record FirstAnswer(String userId, boolean created) {}

    /** The answer of the first time, with the user as they are now. */
    private Outcome<RegisteredUser> again(Access access, Outcome<String> firstTime) {
        return firstTime.fold(
                json -> {
                    FirstAnswer answer = JsonRecords.bind(
                            StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), FirstAnswer.class);
                    return read(access, answer.userId())
                            .fold(user -> Outcome.done(new RegisteredUser(user, answer.created())), Outcome::refused);
                },
                Outcome::refused);
    }

    /** Looks and inserts in turn: whoever is beaten in the insert finds the winner's row at the next look. */
    private Outcome<RegisteredUser> registerOnce(Access access, UserDraft draft) {
        Instant now = clock.instant();
        Lookup lookup = lookup(access, draft);
        for (int i = 0; i < TRIES; i++) {
            List<User> holders = new ArrayList<>(users.lockAll(access.tenantId(), lookup));
            Optional<User> lapsed = numbers.lapsedHolder(access.tenantId(), holders, lookup, now);
            lapsed.ifPresent(holders::remove);
            Optional<Problem> taken = Taken.problem(holders, lookup);
            if (taken.isPresent()) {
                return Outcome.refused(taken.get());
            }
            if (!holders.isEmpty()) {
                return Outcome.done(associate(access, holders.get(0), now));
            }
            lapsed.ifPresent(holder -> numbers.release(holder, access, now));
            Optional<RegisteredUser> created = create(access, draft, now);
            if (created.isPresent()) {
                return Outcome.done(created.get());
            }
        }
        return Outcome.refused(
                Problem.of(ProblemCode.UNAVAILABLE, "Others are changing this very user. Nothing was done.")
                        .after(Duration.ofSeconds(1)));
    }

    private RegisteredUser associate(Access access, User user, Instant now) {
        boolean added = access.applicationId()
                .map(application -> users.associate(access.tenantId(), application, user.id()))
                .orElse(false);
        if (added) {
            audit.append(UserEvents.associated(now, access, user.id(), user.status()));
        }
        return new RegisteredUser(personalData.found(user), false);
    }

    private Optional<RegisteredUser> create(Access access, UserDraft draft, Instant now) {
        String id = draft.id().orElseGet(() -> Ids.next().toString());
        if (!users.create(personalData.newUser(access.tenantId(), id, draft))) {
            return Optional.empty();
        }
        access.applicationId().ifPresent(application -> users.associate(access.tenantId(), application, id));
        audit.append(UserEvents.created(now, access, id));
        User created = users.user(access.tenantId(), id).orElseThrow();
        return Optional.of(new RegisteredUser(personalData.found(created), true));
    }

    private Lookup lookup(Access access, UserDraft draft) {
        return personalData.lookup(access.tenantId(), draft.id(), draft.phone(), draft.email(), draft.username());
    }
}
