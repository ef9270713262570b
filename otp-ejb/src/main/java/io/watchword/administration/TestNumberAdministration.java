package io.watchword.administration;

import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policies;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserRepository.Lookup;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.testnumber.model.TestNumber;
import io.watchword.testnumber.model.TestNumberRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Test numbers of a tenant: created, removed and shown.
 *
 * <p>Whoever names the code of a number can sign in as its user. So a number that has a user already never becomes one.
 */
@Stateless
public class TestNumberAdministration {

    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration USUAL = Duration.ofDays(30);

    @Inject
    TestNumberRepository testNumbers;

    @Inject
    UserRepository users;

    @Inject
    IdentifierIndex index;

    @Inject
    Policies policies;

    @Inject
    Envelope envelope;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Test numbers of the tenant from an id on, in the order of their ids, which is that of creation. */
    public Page<TestNumberView> page(Administrator by, String from, int most) {
        return Page.of(
                testNumbers.all(by.tenantId(), clock.instant()).stream()
                        .dropWhile(number -> from.compareTo(number.id().toString()) > 0)
                        .toList(),
                most,
                this::view);
    }

    public Outcome<Versioned<TestNumberView>> read(Administrator by, UUID id) {
        return testNumbers
                .find(by.tenantId(), id, clock.instant())
                .map(number -> Outcome.done(kind().versioned(number)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /**
     * Creates a test number.
     *
     * @param code the one that it takes
     * @param expiresAt when it ends by itself
     */
    public Outcome<Versioned<TestNumberView>> create(
            Administrator by,
            String phoneNumber,
            String code,
            Optional<Instant> expiresAt,
            Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, TestNumberView.class, () -> {
            Instant now = clock.instant();
            Instant end = expiresAt.orElse(now.plus(USUAL));
            Optional<PhoneNumber> number = PhoneNumbers.possible(phoneNumber, Optional.empty());
            List<FieldError> errors = errors(by.tenantId(), number, code, end, now);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            return create(by, number.orElseThrow().e164(), code, end, now);
        });
    }

    /** Removes a test number; codes that are waited for are good no more. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                kind(),
                () -> testNumbers.find(by.tenantId(), id, clock.instant()),
                seen,
                number -> Outcome.done(() -> testNumbers.remove(number)));
    }

    private Outcome<Versioned<TestNumberView>> create(
            Administrator by, String e164, String code, Instant end, Instant now) {
        String tenantId = by.tenantId();
        byte[] phoneIndex = index.ofPhoneNumber(tenantId, e164);
        testNumbers.removeExpired(tenantId, now);
        List<TestNumber> others = testNumbers.all(tenantId, now);
        if (others.stream().anyMatch(other -> Arrays.equals(other.phoneIndex(), phoneIndex))) {
            return conflict("The number is a test number already. Remove it first to give it another code.");
        }
        if (others.size() >= MOST) {
            return conflict("The tenant has " + MOST + " test numbers. Remove one that is needed no more.");
        }
        if (hasUser(tenantId, phoneIndex)) {
            return conflict("The number is a user's, whose account its code would open.");
        }
        UUID id = Ids.next();
        TestNumber number = TestNumber.create(
                id,
                tenantId,
                phoneIndex,
                envelope.seal(e164, TestNumber.phonePlace(tenantId, id)),
                envelope.seal(code, TestNumber.codePlace(tenantId, id)),
                end,
                now);
        changes.create(by, kind(), number, () -> testNumbers.add(number));
        return Outcome.done(kind().versioned(number));
    }

    private boolean hasUser(String tenantId, byte[] phoneIndex) {
        return !users.find(
                        tenantId,
                        new Lookup(Optional.empty(), Optional.of(phoneIndex), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    private List<FieldError> errors(
            String tenantId, Optional<PhoneNumber> number, String code, Instant end, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (number.isEmpty()) {
            errors.add(
                    new FieldError("phone_number", "must be a number in E.164 that is as long as one of its country"));
        }
        int length = policies.of(tenantId).codeLength();
        if (!code.matches("[0-9]{" + length + "}")) {
            errors.add(new FieldError("code", "must be " + length + " digits, as the policy wants of all codes"));
        }
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            errors.add(new FieldError("expires_at", "must be within " + LONGEST.toDays() + " days from now"));
        }
        return errors;
    }

    private static Outcome<Versioned<TestNumberView>> conflict(String detail) {
        return Outcome.refused(Problem.of(ProblemCode.CONFLICT, detail));
    }

    private Kind<TestNumber, TestNumberView> kind() {
        return new Kind<>("test_number", TestNumberView.class, this::view, number -> 0);
    }

    private TestNumberView view(TestNumber number) {
        return new TestNumberView(
                number.id().toString(),
                number.id().toString(),
                envelope.open(number.phoneCiphertext(), TestNumber.phonePlace(number.tenantId(), number.id())),
                number.expiresAt(),
                number.createdAt());
    }
}
