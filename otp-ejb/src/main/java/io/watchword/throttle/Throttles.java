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
import io.watchword.policy.Limits;
import io.watchword.policy.Policy;
import io.watchword.throttle.model.Admission;
import io.watchword.throttle.model.Admission.Cause;
import io.watchword.throttle.model.Admission.Held;
import io.watchword.throttle.model.Admission.Standing;
import io.watchword.throttle.model.Check;
import io.watchword.throttle.model.Count;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.ThrottleRepository;
import io.watchword.throttle.model.ThrottleRepository.Failures;
import io.watchword.throttle.model.Window;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decides by exact counts whether a send or a guess may be, and keeps count of wrong codes. */
@Dependent
public class Throttles {

    private static final int INDEX_BYTES = 16;
    private static final int HOUR = 3_600;

    private final ThrottleRepository repository;
    private final PlatformLimit platform;
    private final MacKeys index;

    @Inject
    public Throttles(ThrottleRepository repository, PlatformLimit platform, Keys keys) {
        this.repository = repository;
        this.platform = platform;
        this.index = keys.mac(KeyPurpose.INDEX);
    }

    /** By what an end user's address is counted. */
    public byte[] addressIndex(String tenantId, InetAddress address) {
        return of("ip", tenantId, ClientNetwork.of(address));
    }

    /** By what an API client or publishable key is counted. */
    public byte[] clientIndex(String tenantId, String callerId) {
        return of("client", tenantId, callerId);
    }

    /** By what an end user's device is counted. */
    public byte[] deviceIndex(String tenantId, String deviceId) {
        return of("device", tenantId, deviceId);
    }

    /** Counts a send. Where it is refused the caller must roll back, so that nothing is counted. */
    public Verdict admit(SendCounts send, Limits limits, RecordOnly recordOnly) {
        List<Count> counts = new ArrayList<>();
        counts.add(Count.of(send.named(), windows(send.named(), limits)));
        send.openly().stream()
                .map(subject -> count(subject, send.country(), limits))
                .filter(Throttles::isLimited)
                .forEach(counts::add);
        int open = counts.size();
        // A destination's row is needed whether or not it is limited: it keeps count of wrong codes too.
        send.silently().stream()
                .map(subject -> Count.of(subject, windows(subject, limits)))
                .filter(count -> keepsFailures(count.subject()) || isLimited(count))
                .forEach(counts::add);
        return judge(counts, open, repository.admit(counts), recordOnly);
    }

    /**
     * Counts a code that is tried from an address.
     *
     * @return the limit that stands against it, where one does; nothing is then counted
     */
    public Optional<Problem> admitGuess(String tenantId, InetAddress address, Limits limits, RecordOnly recordOnly) {
        Subject guesses = Subject.guesses(tenantId, addressIndex(tenantId, address));
        Count count = Count.of(guesses, windows(guesses, limits));
        if (!isLimited(count)) {
            return Optional.empty();
        }
        return repository.admit(List.of(count)).get(0) instanceof Held held && !recordOnly.holds(Rule.GUESSES_PER_IP)
                ? Optional.of(limited("codes per ip").after(held.remaining()))
                : Optional.empty();
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

    private static Verdict judge(List<Count> counts, int open, List<Admission> admissions, RecordOnly recordOnly) {
        List<Rule> withheldBy = new ArrayList<>();
        List<Rule> noted = new ArrayList<>();
        List<Check> checks = checks(counts, admissions);
        for (int i = 0; i < counts.size(); i++) {
            if (admissions.get(i) instanceof Held held) {
                Subject subject = counts.get(i).subject();
                Rule rule = rule(subject, held);
                boolean onlyNoted = held.cause() != Cause.LOCKOUT && recordOnly.holds(rule);
                if (!onlyNoted && i < open) {
                    return new Verdict(Outcome.refused(refusal(subject, held, i == 0)), Optional.of(rule), checks);
                }
                (onlyNoted ? noted : withheldBy).add(rule);
            }
        }
        return new Verdict(
                Outcome.done(new Admitted(quota(counts.get(0), admissions.get(0)), withheldBy, noted)),
                Optional.empty(),
                checks);
    }

    /** What was looked at, with what is known of it by the way. */
    private static List<Check> checks(List<Count> counts, List<Admission> admissions) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            Admission admission = admissions.get(i);
            Rule rule = rule(count.subject());
            count.windows()
                    .forEach(window -> checks.add(new Check(
                            rule.code(),
                            counter(window, admission),
                            window.most(),
                            Optional.empty(),
                            window.length().toSeconds())));
            count.spread()
                    .ifPresent(spread -> checks.add(new Check(
                            Rule.COUNTRIES_PER_IP.code(),
                            admission instanceof Held held && held.cause() == Cause.COUNTRIES
                                    ? Optional.of(spread.most())
                                    : Optional.empty(),
                            spread.most(),
                            Optional.empty(),
                            HOUR)));
        }
        return checks;
    }

    private static Optional<Integer> counter(Window window, Admission admission) {
        if (admission instanceof Held held) {
            return held.window().filter(window::equals).map(Window::most);
        }
        return ((Admission.Admitted) admission)
                .standing()
                .filter(standing -> standing.window().equals(window))
                .map(Standing::used);
    }

    private static Optional<Quota> quota(Count named, Admission admission) {
        return admission instanceof Admission.Admitted admitted
                ? admitted.standing().map(standing -> quota(named.subject(), standing))
                : Optional.empty();
    }

    private static Quota quota(Subject subject, Standing standing) {
        Window window = standing.window();
        return new Quota(
                subject.type(), window.most(), window.length(), window.most() - standing.used(), standing.reset());
    }

    private static Problem refusal(Subject subject, Held held, boolean named) {
        Problem problem = switch (held.cause()) {
            case LOCKOUT -> Problem.of(ProblemCode.LOCKED_OUT, "Too many wrong codes for this identifier.");
            case COUNTRIES, WINDOW -> limited("sends per " + subject.type());
        };
        return held.window()
                .filter(window -> named)
                .map(window ->
                        problem.against(new Quota(subject.type(), window.most(), window.length(), 0, held.remaining())))
                .orElse(problem)
                .after(held.remaining());
    }

    private static Problem limited(String what) {
        return Problem.of(ProblemCode.RATE_LIMITED, "The limit of " + what + " is reached.");
    }

    private Count count(Subject subject, Optional<String> country, Limits limits) {
        Optional<Count.Spread> spread = country.filter(known -> subject.type().equals("ip"))
                .filter(known -> limits.countriesPerIp() > 0)
                .map(known -> new Count.Spread(known, limits.countriesPerIp()));
        return new Count(subject, windows(subject, limits), spread);
    }

    private List<Window> windows(Subject subject, Limits limits) {
        if (subject.ofAllTenants()) {
            return platform.windows();
        }
        return windows(
                switch (subject.type()) {
                    case "user" -> limits.perUser();
                    case "ip" -> limits.perIp();
                    case "device" -> limits.perDevice();
                    case "guesses" -> limits.guessesPerIp();
                    default -> limits.perNumber();
                });
    }

    private static List<Window> windows(List<Limit> limits) {
        return limits.stream()
                .map(limit -> new Window(limit.count(), limit.window()))
                .toList();
    }

    private static Rule rule(Subject subject, Held held) {
        return switch (held.cause()) {
            case COUNTRIES -> Rule.COUNTRIES_PER_IP;
            case LOCKOUT -> Rule.LOCKOUT;
            case WINDOW -> rule(subject);
        };
    }

    private static Rule rule(Subject subject) {
        return switch (subject.type()) {
            case "user" -> Rule.PER_USER;
            case "ip" -> Rule.PER_IP;
            case "device" -> Rule.PER_DEVICE;
            default -> subject.ofAllTenants() ? Rule.PER_NUMBER_OF_ALL_TENANTS : Rule.PER_NUMBER;
        };
    }

    private static boolean isLimited(Count count) {
        return !count.windows().isEmpty() || count.spread().isPresent();
    }

    private static boolean keepsFailures(Subject subject) {
        return !subject.ofAllTenants() && !subject.type().equals("user");
    }

    private byte[] of(String kind, String tenantId, String value) {
        return Arrays.copyOf(index.mac(kind, tenantId, value), INDEX_BYTES);
    }
}
