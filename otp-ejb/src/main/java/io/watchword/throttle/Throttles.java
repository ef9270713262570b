package io.watchword.throttle;

import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policy;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.ThrottleRepository;
import io.watchword.throttle.model.ThrottleRepository.Held;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Decides whether a number may be sent to now, and keeps count of wrong codes. */
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
     * Counts a send to a number from an address. Where a limit stands against it the caller must roll back, so that nothing
     * is counted.
     */
    public Optional<Problem> admit(
            String tenantId, byte[] numberIndex, Optional<InetAddress> clientAddress, Policy policy) {
        Optional<Problem> numberRefused = repository
                .admit(
                        Subject.number(tenantId, numberIndex),
                        policy.sendsPerNumber().count(),
                        policy.sendsPerNumber().window())
                .map(held -> problem(held, "The limit of sends to this number is reached."));
        if (numberRefused.isPresent() || clientAddress.isEmpty()) {
            return numberRefused;
        }
        return repository
                .admit(
                        Subject.ip(tenantId, addressIndex(tenantId, clientAddress.get())),
                        policy.sendsPerIp().count(),
                        policy.sendsPerIp().window())
                .map(held -> problem(held, "The limit of sends from this client address is reached."));
    }

    /** Takes a wrong code into account, on a number whose row is locked by the caller. */
    public void failed(String tenantId, byte[] numberIndex, int failuresBefore, Policy policy) {
        int failures = failuresBefore + 1;
        repository.recordFailure(tenantId, numberIndex, failures, policy.lockoutAfter(failures));
    }

    /** Takes a right code into account, on a number whose row is locked by the caller. */
    public void succeeded(String tenantId, byte[] numberIndex, int failuresBefore) {
        if (failuresBefore > 0) {
            repository.forgetFailures(tenantId, numberIndex);
        }
    }

    /** An IPv6 client holds a whole /64 network, so that is what is counted. */
    private byte[] addressIndex(String tenantId, InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] counted = address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes;
        return Arrays.copyOf(index.mac("ip", tenantId, HexFormat.of().formatHex(counted)), 16);
    }

    private static Problem problem(Held held, String detail) {
        return held.lockedOut()
                ? Problem.of(ProblemCode.LOCKED_OUT, "Too many wrong codes for this identifier.")
                        .after(held.remaining())
                : Problem.of(ProblemCode.RATE_LIMITED, detail).after(held.remaining());
    }
}
