package io.watchword.throttle;

import io.watchword.platform.ClientNetwork;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.problem.Quota;
import io.watchword.policy.Limit;
import io.watchword.policy.Policy;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.ThrottleRepository;
import io.watchword.throttle.model.ThrottleRepository.Admission;
import io.watchword.throttle.model.ThrottleRepository.Admitted;
import io.watchword.throttle.model.ThrottleRepository.Failures;
import io.watchword.throttle.model.ThrottleRepository.Held;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether a number, or whatever else was named, may be sent to now, and keeps count of wrong codes. */
@Dependent
public class Throttles {

    private final ThrottleRepository repository;
    private final MacKeys index;

    @Inject
    public Throttles(ThrottleRepository repository, Keys keys) {
        this.repository = repository;
        this.index = keys.mac(KeyPurpose.INDEX);
    }

    /**
     * Counts a send to a subject from an address. Where a limit stands against it the caller must roll back, so that nothing
     * is counted.
     *
     * @return where the subject stands with its limit now
     */
    public Outcome<Quota> admit(Subject subject, Optional<InetAddress> clientAddress, Policy policy) {
        Outcome<Quota> counted = admit(subject, policy.limits().perNumber().get(0));
        if (counted instanceof Outcome.Refused || clientAddress.isEmpty()) {
            return counted;
        }
        Subject address = Subject.ip(subject.tenantId(), addressIndex(subject.tenantId(), clientAddress.get()));
        return admit(address, policy.limits().perIp().get(0)).fold(admitted -> counted, Outcome::refused);
    }

    /**
     * Counts a send to a destination that the caller does not know of, and must not learn of.
     *
     * @return the limit that stands against it, where one does; nothing is then counted
     */
    public Optional<Problem> admitSilently(Subject destination, Policy policy) {
        return admit(destination, policy.limits().perNumber().get(0)).fold(quota -> Optional.empty(), Optional::of);
    }

    /** The wrong codes in a row of a destination that the caller does not know of; its row is locked from now on. */
    public Failures lock(Subject destination) {
        return repository.lockFailures(destination);
    }

    /** Takes a wrong code into account, on a subject whose row is locked by the caller. */
    public void failed(Subject subject, int failuresBefore, Policy policy) {
        int failures = failuresBefore + 1;
        repository.recordFailure(subject, failures, policy.lockoutAfter(failures));
    }

    /** Takes a right code into account, on a subject whose row is locked by the caller. */
    public void succeeded(Subject subject, int failuresBefore) {
        if (failuresBefore > 0) {
            repository.forgetFailures(subject);
        }
    }

    private byte[] addressIndex(String tenantId, InetAddress address) {
        return Arrays.copyOf(index.mac("ip", tenantId, ClientNetwork.of(address)), 16);
    }

    private Outcome<Quota> admit(Subject subject, Limit limit) {
        String name = subject.type();
        Admission admission = repository.admit(subject, limit.count(), limit.window());
        if (admission instanceof Admitted admitted) {
            return Outcome.done(
                    new Quota(name, limit.count(), limit.window(), limit.count() - admitted.used(), admitted.reset()));
        }
        Held held = (Held) admission;
        Problem problem = held.lockedOut()
                ? Problem.of(ProblemCode.LOCKED_OUT, "Too many wrong codes for this identifier.")
                : Problem.of(ProblemCode.RATE_LIMITED, "The limit of sends per " + name + " is reached.")
                        .against(new Quota(name, limit.count(), limit.window(), 0, held.remaining()));
        return Outcome.refused(problem.after(held.remaining()));
    }
}
