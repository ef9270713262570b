package io.watchword.subscriber;

import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.json.Change;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserRepository.Lookup;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.tenant.model.Scope;
import io.watchword.testnumber.TestNumbers;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes users. What is verified, and whose they are, no change can say.
 *
 * <p>Whoever can change where a user's codes go can sign in as that user. So nobody changes one who may do what he may not: of
 * the scopes of administrators he needs all that the user has, and an application's backend has none.
 */
@Stateless
public class UserChanges {

    @Inject
    UserRepository users;

    @Inject
    PersonalData personalData;

    @Inject
    NumberRecycling numbers;

    @Inject
    TestNumbers testNumbers;

    @Inject
    AuditTrail audit;

    @Inject
    Event<UserDisabling> disabled;

    @Inject
    Clock clock;

    @Resource
    SessionContext transaction;

    /**
     * Changes a user.
     *
     * @param version the version that the caller has seen; any, where absent
     */
    public Outcome<FoundUser> change(Access access, String id, Optional<Integer> version, UserChange change) {
        Instant now = clock.instant();
        String tenantId = access.tenantId();
        if (!access.reaches(users, id)) {
            return Outcome.refused(Problem.notFound());
        }
        Lookup wanted = personalData.lookup(
                tenantId,
                Optional.of(id),
                change.phone().given(),
                change.email().given(),
                change.username().given());
        List<User> others = new ArrayList<>(users.lockAll(tenantId, wanted));
        Optional<User> found =
                others.stream().filter(user -> user.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        User user = found.get();
        if (version.isPresent() && version.get() != user.version()) {
            return Outcome.refused(
                    Problem.of(ProblemCode.STALE, "The user has changed since it was read. Read it again."));
        }
        Optional<Problem> lacking = lacking(access, user.privileges().scopes())
                .or(() ->
                        lacking(access, change.standing().of(user.privileges()).scopes()));
        if (lacking.isPresent()) {
            return Outcome.refused(lacking.get());
        }
        if (isTestNumberOfSomebodyPrivileged(user, wanted, change)) {
            return Outcome.refused(Problem.of(
                    ProblemCode.CONFLICT, "A user with a test number has no privileges: its code is known to many."));
        }
        Optional<User> lapsed = numbers.lapsedHolder(access.tenantId(), others, wanted, now);
        others.remove(user);
        lapsed.ifPresent(others::remove);
        if (!others.isEmpty()) {
            return Outcome.refused(Taken.byOthers(others, wanted));
        }
        lapsed.ifPresent(holder -> numbers.release(holder, access, now));
        return change(access, user, wanted, change, now);
    }

    private Outcome<FoundUser> change(Access access, User user, Lookup wanted, UserChange change, Instant now) {
        UserStatus before = user.status();
        Privileges formerPrivileges = user.privileges();
        List<String> changed = apply(user, wanted, change, now);
        if (changed.isEmpty()) {
            return Outcome.done(personalData.found(user));
        }
        if (!users.flush()) {
            transaction.setRollbackOnly();
            return Outcome.refused(Problem.of(
                    ProblemCode.CONFLICT, "Another user of the tenant has just got one of the identifiers."));
        }
        audit.append(UserEvents.updated(now, access, user, before, formerPrivileges, changed));
        if (before == UserStatus.ACTIVE && user.status() == UserStatus.DISABLED) {
            disabled.fire(new UserDisabling(access.tenantId(), user.id(), access.actor()));
        }
        return Outcome.done(personalData.found(user));
    }

    /** Makes the changes that are any, and answers what has changed. */
    private List<String> apply(User user, Lookup wanted, UserChange change, Instant now) {
        List<String> changed = new ArrayList<>();
        if (isOther(change.phone(), user.phoneIndex(), wanted.phoneIndex())) {
            user.changePhone(
                    change.phone().given().map(number -> personalData.phone(user.tenantId(), user.id(), number)), now);
            changed.add("phone_number");
        }
        if (isOther(change.email(), user.emailIndex(), wanted.emailIndex())) {
            user.changeEmail(
                    change.email().given().map(email -> personalData.email(user.tenantId(), user.id(), email)), now);
            changed.add("email");
        }
        changed.addAll(applyToProfile(user, wanted, change, now));
        change.standing().status().filter(status -> status != user.status()).ifPresent(status -> {
            user.changeStatus(status, now);
            changed.add("enabled");
        });
        Privileges privileges = change.standing().of(user.privileges());
        List<String> others = privileges.differencesFrom(user.privileges());
        if (!others.isEmpty()) {
            user.changePrivileges(privileges, now);
            changed.addAll(others);
        }
        return changed;
    }

    private List<String> applyToProfile(User user, Lookup wanted, UserChange change, Instant now) {
        Profile current = personalData.profile(user);
        Profile next = change.of(current);
        if (!next.equals(current)) {
            user.changeProfile(
                    change.username() instanceof Change.Kept ? user.usernameIndex() : wanted.usernameIndex(),
                    personalData.profile(user.tenantId(), user.id(), next),
                    now);
        }
        return next.differencesFrom(current);
    }

    private boolean isTestNumberOfSomebodyPrivileged(User user, Lookup wanted, UserChange change) {
        Optional<byte[]> phoneIndex = change.phone() instanceof Change.Kept ? user.phoneIndex() : wanted.phoneIndex();
        return change.standing().of(user.privileges()).areAny()
                && phoneIndex
                        .filter(index -> testNumbers.contains(user.tenantId(), index))
                        .isPresent();
    }

    /** Why a caller may not decide about a user with these scopes; nothing where he has them himself. */
    static Optional<Problem> lacking(Access access, Set<Scope> scopes) {
        return scopes.stream()
                .filter(scope -> !access.caller().may(scope))
                .findFirst()
                .map(scope -> Problem.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The user may " + scope.code() + ", which the caller may not. Nobody gives what he lacks."));
    }

    private static boolean isOther(Change<?> change, Optional<byte[]> current, Optional<byte[]> wanted) {
        return !(change instanceof Change.Kept) && !Arrays.equals(current.orElse(null), wanted.orElse(null));
    }
}
