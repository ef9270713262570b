package io.watchword.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.runtime.TimedWork;
import io.watchword.policy.FailureShare;
import io.watchword.throttle.model.SprayRepository.Locked;
import io.watchword.throttle.model.SprayRepository.Tally;
import io.watchword.throttle.model.SprayRepository.Terms;
import io.watchword.throttle.model.Subject;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees one code tried on many numbers: of the challenges at which a caller, or an address, tries codes, next to none is
 * verified. All is counted in memory and written down each second; who is locked out is known to all nodes a second later.
 */
@ApplicationScoped
public class Sprays {

    private static final Logger LOG = System.getLogger(Sprays.class.getName());

    /** As many are kept in mind; of one that is dropped, less than a block is lost. */
    private static final int MOST = 100_000;

    private final Cache<Key, Spray> counted = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    private final Set<Key> due = ConcurrentHashMap.newKeySet();
    private volatile Map<Key, Instant> locked = Map.of();

    @EJB
    SprayTransaction transaction;

    @Inject
    Throttles throttles;

    @Inject
    Clock clock;

    /** A subject, as what it is counted by compares. */
    private record Key(String tenantId, String type, String index) implements Comparable<Key> {

        static Key of(Subject subject) {
            return new Key(subject.tenantId(), subject.type(), HexFormat.of().formatHex(subject.key()));
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::tenantId)
                    .thenComparing(Key::type)
                    .thenComparing(Key::index)
                    .compare(this, other);
        }
    }

    /** Why no code is taken from a caller or an address now. */
    public Optional<Problem> refusal(
            String tenantId, String callerId, Optional<InetAddress> clientAddress, RecordOnly recordOnly) {
        return locked.isEmpty()
                ? Optional.empty()
                : refusal(client(tenantId, callerId), Rule.SPRAY_PER_CLIENT, "wrong codes of this client", recordOnly)
                        .or(() -> clientAddress.flatMap(address ->
                                refusal(ip(tenantId, address), Rule.SPRAY_PER_IP, "codes per ip", recordOnly)));
    }

    void tried(@Observes(during = TransactionPhase.AFTER_SUCCESS) CodeTried event) {
        event.limits()
                .sprayPerClient()
                .forEach(share ->
                        count(client(event.tenantId(), event.callerId()), Optional.of(event.callerId()), event, share));
        event.clientAddress()
                .ifPresent(address -> event.limits()
                        .sprayPerIp()
                        .forEach(share -> count(ip(event.tenantId(), address), Optional.empty(), event, share)));
    }

    /** Writes down what was counted, and learns who is locked out. */
    void flush() {
        TimedWork.run("count what was guessed", this::add);
        TimedWork.run("learn who may not guess", this::follow);
    }

    private void count(Subject subject, Optional<String> callerId, CodeTried event, FailureShare share) {
        Terms terms = new Terms(share.challenges(), share.failedPercent(), share.window());
        Instant now = clock.instant();
        Key key = Key.of(subject);
        if (counted.get(key, first -> new Spray(subject, callerId, terms, now)).add(event, terms, now)) {
            due.add(key);
        }
    }

    private void add() {
        Map<Spray, Tally> taken = Stream.of(due.toArray(Key[]::new))
                .sorted()
                .filter(due::remove)
                .flatMap(key -> Optional.ofNullable(counted.getIfPresent(key)).stream())
                .collect(Collectors.toMap(spray -> spray, Spray::take, (one, other) -> one, LinkedHashMap::new));
        if (taken.isEmpty()) {
            return;
        }
        try {
            transaction.add(List.copyOf(taken.values())).forEach(Sprays::log);
        } catch (RuntimeException away) {
            taken.forEach(Spray::giveBack);
            throw away;
        }
    }

    private void follow() {
        locked = transaction.locked().stream().collect(Collectors.toMap(each -> Key.of(each.subject()), Locked::until));
    }

    private Optional<Problem> refusal(Subject subject, Rule rule, String of, RecordOnly recordOnly) {
        Instant now = clock.instant();
        return Optional.ofNullable(locked.get(Key.of(subject)))
                .filter(until -> now.isBefore(until) && !recordOnly.holds(rule))
                .map(until -> Problem.of(ProblemCode.RATE_LIMITED, "The limit of " + of + " is reached.")
                        .after(Duration.between(now, until)));
    }

    private Subject client(String tenantId, String callerId) {
        return Subject.client(tenantId, throttles.clientIndex(tenantId, callerId));
    }

    private Subject ip(String tenantId, InetAddress address) {
        return Subject.ip(tenantId, throttles.addressIndex(tenantId, address));
    }

    private static void log(Tally tally) {
        LOG.log(
                Level.WARNING,
                "Of the challenges at which {0} of tenant {1} tries codes next to none is verified: locked out",
                tally.callerId().orElse("an address"),
                tally.subject().tenantId());
    }
}
