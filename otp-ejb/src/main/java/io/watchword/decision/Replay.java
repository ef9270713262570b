package io.watchword.decision;

import io.watchword.decision.model.DecidedSend;
import io.watchword.decision.model.Decision;
import io.watchword.decision.model.DecisionOutcome;
import io.watchword.decision.model.DecisionSubjects;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.policy.Limit;
import io.watchword.policy.Limits;
import io.watchword.policy.Policy;
import io.watchword.policy.RecordableRule;
import io.watchword.throttle.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Runs a draft of a policy over decisions of the past, in the order of time and in memory alone. What the draft would have
 * let through is counted, and what it would have kept back is not, as if it had applied all the while.
 */
final class Replay {

    private static final Duration HOUR = Duration.ofHours(1);

    /** What the records tell enough of to be judged again. */
    private static final Set<String> JUDGED = Set.of(
            Rule.PER_NUMBER.code(),
            Rule.PER_USER.code(),
            Rule.PER_IP.code(),
            Rule.PER_DEVICE.code(),
            Rule.PER_COUNTRY.code(),
            Rule.PER_PREFIX.code(),
            Rule.COUNTRIES_PER_IP.code(),
            "allowed_countries",
            "blocked_countries",
            "allowed_prefixes",
            "blocked_prefixes",
            "number_types");

    private final Function<String, Policy> policies;
    private final Function<String, Boolean> judges;
    private final SlidingCounts counts = new SlidingCounts();
    private final GrowingBudgets budgets = new GrowingBudgets();
    private final Map<String, Map<String, Instant>> countriesOfAddresses = new HashMap<>();
    private final PriorityQueue<Verified> verifications = new PriorityQueue<>(Comparator.comparing(Verified::at));
    private final Set<UUID> verified = new HashSet<>();
    private final Map<UUID, String> keptBack = new HashMap<>();
    private final ReplayTally tally = new ReplayTally();

    /** That a challenge was verified at a time. */
    private record Verified(Instant at, Decision decision, Policy policy) {}

    /**
     * A replay.
     *
     * @param policies what would have applied to each application
     * @param judges whether an application is judged, or only counted
     */
    Replay(Function<String, Policy> policies, Function<String, Boolean> judges) {
        this.policies = policies;
        this.judges = judges;
    }

    /** Takes the next decision. */
    void next(DecidedSend send) {
        Decision decision = send.decision();
        Policy policy = policies.apply(decision.applicationId());
        settle(decision.at());
        boolean wasSent = decision.outcome() == DecisionOutcome.ALLOWED;
        Optional<String> before = decision.grounds().rule();
        if (!judges.apply(decision.applicationId())) {
            if (wasSent) {
                count(decision, policy);
                expect(send, policy);
            }
            return;
        }
        if (!wasSent && before.filter(JUDGED::contains).isEmpty()) {
            tally.notJudged();
            if (decision.outcome() == DecisionOutcome.WITHHELD) {
                countExactly(decision, policy.limits());
            }
            return;
        }
        Optional<String> against = decision.challengeId().map(keptBack::get).or(() -> against(decision, policy));
        if (against.isPresent()) {
            decision.challengeId().ifPresent(id -> keptBack.putIfAbsent(id, against.get()));
        } else {
            count(decision, policy);
            expect(send, policy);
        }
        tally.add(send, wasSent, against, before);
    }

    ReplayTally tally() {
        return tally;
    }

    /** The rule that would have stood against it. */
    private Optional<String> against(Decision decision, Policy policy) {
        return number(decision)
                .flatMap(policy::unservedBy)
                .or(() -> budget(decision, policy))
                .or(() -> limit(decision, policy))
                .or(() -> spread(decision, policy));
    }

    /** As far as it is known; its last four digits are not. */
    private static Optional<PhoneNumber> number(Decision decision) {
        return decision.message()
                .prefix()
                .flatMap(prefix -> decision.message()
                        .country()
                        .flatMap(country -> decision.message()
                                .numberType()
                                .map(type -> new PhoneNumber(
                                        prefix + "0000",
                                        country,
                                        PhoneNumberType.valueOf(type.toUpperCase(Locale.ROOT))))));
    }

    private Optional<String> budget(Decision decision, Policy policy) {
        Limits limits = policy.limits();
        if (decision.message()
                .country()
                .filter(country -> !policy.isRecordedOnly(RecordableRule.SENDS_PER_COUNTRY)
                        && !budgets.hasRoom(country, limits.perCountry(), decision.at()))
                .isPresent()) {
            return Optional.of(Rule.PER_COUNTRY.code());
        }
        return decision.message()
                .prefix()
                .filter(prefix -> !policy.isRecordedOnly(RecordableRule.SENDS_PER_PREFIX)
                        && !budgets.hasRoom(prefix, limits.perPrefix(), decision.at()))
                .map(prefix -> Rule.PER_PREFIX.code());
    }

    private Optional<String> limit(Decision decision, Policy policy) {
        return counted(decision, policy.limits()).stream()
                .filter(counted -> !counts.hasRoom(counted.subject(), counted.limits(), decision.at()))
                .map(counted -> counted.rule().code())
                .findFirst();
    }

    private Optional<String> spread(Decision decision, Policy policy) {
        return visit(decision)
                .filter(visit -> !policy.isRecordedOnly(RecordableRule.COUNTRIES_PER_IP))
                .filter(visit -> countriesOfAddresses.getOrDefault(visit.address(), Map.of()).entrySet().stream()
                                .filter(other -> !other.getKey().equals(visit.country()))
                                .filter(other ->
                                        other.getValue().isAfter(decision.at().minus(HOUR)))
                                .count()
                        >= policy.limits().countriesPerIp())
                .map(visit -> Rule.COUNTRIES_PER_IP.code());
    }

    private void count(Decision decision, Policy policy) {
        Limits limits = policy.limits();
        counted(decision, limits).forEach(counted -> counts.add(counted.subject(), counted.limits(), decision.at()));
        decision.message().country().ifPresent(country -> budgets.add(country, limits.perCountry(), decision.at()));
        decision.message().prefix().ifPresent(prefix -> budgets.add(prefix, limits.perPrefix(), decision.at()));
        visit(decision)
                .ifPresent(visit -> countriesOfAddresses
                        .computeIfAbsent(visit.address(), first -> new HashMap<>(2))
                        .put(visit.country(), decision.at()));
    }

    /** What goes to nobody draws on no budget, and is counted all the same. */
    private void countExactly(Decision decision, Limits limits) {
        counted(decision, limits).forEach(counted -> counts.add(counted.subject(), counted.limits(), decision.at()));
    }

    private void expect(DecidedSend send, Policy policy) {
        send.verifiedAt().ifPresent(at -> verifications.add(new Verified(at, send.decision(), policy)));
    }

    /** What was verified until now has made budgets grow. */
    private void settle(Instant now) {
        while (!verifications.isEmpty() && !verifications.peek().at().isAfter(now)) {
            Verified next = verifications.poll();
            Decision decision = next.decision();
            if (decision.challengeId().filter(verified::add).isPresent()) {
                Limits limits = next.policy().limits();
                decision.message()
                        .country()
                        .ifPresent(country -> budgets.verified(country, limits.perCountry(), next.at()));
                decision.message()
                        .prefix()
                        .ifPresent(prefix -> budgets.verified(prefix, limits.perPrefix(), next.at()));
                visit(decision)
                        .ifPresent(visit -> countriesOfAddresses
                                .getOrDefault(visit.address(), new HashMap<>())
                                .remove(visit.country()));
            }
        }
    }

    /** What is counted for whom, by which limits. */
    private record Counted(Rule rule, String subject, List<Limit> limits) {}

    private static List<Counted> counted(Decision decision, Limits limits) {
        DecisionSubjects subjects = decision.subjects();
        List<Counted> counted = new ArrayList<>();
        subjects.destination()
                .ifPresent(key -> counted.add(of(Rule.PER_NUMBER, "destination ", key, limits.perNumber())));
        subjects.identifier()
                .ifPresent(key -> counted.add(of(Rule.PER_NUMBER, "identifier ", key, limits.perNumber())));
        subjects.user().ifPresent(key -> counted.add(of(Rule.PER_USER, "user ", key, limits.perUser())));
        subjects.ip().ifPresent(key -> counted.add(of(Rule.PER_IP, "ip ", key, limits.perIp())));
        subjects.device().ifPresent(key -> counted.add(of(Rule.PER_DEVICE, "device ", key, limits.perDevice())));
        return counted;
    }

    private static Counted of(Rule rule, String type, byte[] key, List<Limit> limits) {
        return new Counted(rule, type + HexFormat.of().formatHex(key), limits);
    }

    /** An address that has sent to a country, which it named by a number. */
    private record Visit(String address, String country) {}

    private static Optional<Visit> visit(Decision decision) {
        return decision.subjects()
                .ip()
                .filter(ip -> decision.subjects().user().isEmpty())
                .flatMap(ip -> decision.message()
                        .country()
                        .map(country -> new Visit(HexFormat.of().formatHex(ip), country)));
    }
}
