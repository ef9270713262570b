package io.watchword.administration;

import io.watchword.phone.PhoneNumbers;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.Username;
import io.watchword.tenant.Administrator;
import io.watchword.throttle.model.Lockout;
import io.watchword.throttle.model.LockoutRepository;
import io.watchword.throttle.model.Subject;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lockouts of a tenant: shown, and lifted. */
@Stateless
public class LockoutAdministration {

    private static final Kind<Lockout, LockoutView> KIND =
            new Kind<>("lockout", LockoutView.class, LockoutAdministration::view, lockout -> 0);

    @Inject
    LockoutRepository lockouts;

    @Inject
    UserRepository users;

    @Inject
    IdentifierIndex index;

    @Inject
    Changes changes;

    /** Those that are in force, from one on. */
    public Page<LockoutView> page(Administrator by, Optional<Lockout.Id> from, int most) {
        return Page.of(lockouts.page(by.tenantId(), from, Page.lookAhead(most)), most, LockoutAdministration::view);
    }

    /** Lifts the lockout of a number. */
    public Outcome<Integer> liftOfNumber(Administrator by, String number) {
        return PhoneNumbers.possible(number, Optional.empty())
                .map(known -> lift(
                        by, List.of(Subject.number(by.tenantId(), index.ofPhoneNumber(by.tenantId(), known.e164())))))
                .orElseGet(() -> Outcome.refused(Problem.invalid("phone_number", "must be a number in E.164")));
    }

    /** Lifts the lockout of an e-mail address. */
    public Outcome<Integer> liftOfEmail(Administrator by, String address) {
        return EmailAddress.parse(address)
                .map(email -> lift(by, List.of(Subject.email(by.tenantId(), index.ofEmail(by.tenantId(), email)))))
                .orElseGet(() -> Outcome.refused(Problem.invalid("email", "must be an e-mail address")));
    }

    /** Lifts the lockout of a username, whether or not somebody has it. */
    public Outcome<Integer> liftOfUsername(Administrator by, String username) {
        String folded = Username.parse(username).map(Username::folded).orElse(username);
        return lift(by, List.of(Subject.identifier(by.tenantId(), index.ofUsername(by.tenantId(), folded))));
    }

    /** Lifts the lockouts of a user, under all that the user is known by. */
    public Outcome<Integer> liftOfUser(Administrator by, String userId) {
        String tenantId = by.tenantId();
        List<Subject> subjects = new ArrayList<>();
        subjects.add(Subject.identifier(tenantId, index.ofUserId(tenantId, userId)));
        Optional<User> user = users.user(tenantId, userId);
        user.flatMap(User::usernameIndex).ifPresent(key -> subjects.add(Subject.identifier(tenantId, key)));
        user.flatMap(User::emailIndex).ifPresent(key -> subjects.add(Subject.email(tenantId, key)));
        user.flatMap(User::phoneIndex).ifPresent(key -> subjects.add(Subject.number(tenantId, key)));
        return lift(by, subjects);
    }

    /** Answers how many there were; there is one at least. */
    private Outcome<Integer> lift(Administrator by, List<Subject> subjects) {
        int lifted = 0;
        for (Subject subject : subjects) {
            Outcome<String> removed = changes.remove(
                    by,
                    KIND,
                    () -> lockouts.find(subject),
                    Optional.empty(),
                    lockout -> Outcome.done(() -> lockouts.lift(subject)));
            lifted += removed.fold(id -> 1, none -> 0);
        }
        return lifted > 0 ? Outcome.done(lifted) : Outcome.refused(Problem.notFound());
    }

    private static LockoutView view(Lockout lockout) {
        return new LockoutView(
                lockout.id(),
                lockout.id(),
                lockout.type(),
                lockout.masked(),
                lockout.failures(),
                lockout.lockedUntil());
    }
}
