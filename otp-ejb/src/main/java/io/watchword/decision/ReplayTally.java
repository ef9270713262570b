package io.watchword.decision;

import io.watchword.decision.model.DecidedSend;
import io.watchword.decision.model.DecidedSend.Cost;
import io.watchword.decision.model.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a draft would have changed. */
final class ReplayTally {

    /** Stands for the country of what has none. */
    private static final String NOWHERE = "none";

    private static final int DECIMALS = 6;

    private long judged;
    private long notJudged;
    private final Side refused = new Side();
    private final Side allowed = new Side();
    private final Set<UUID> verifiedHit = new HashSet<>();
    private final Costs saved = new Costs();
    private final Map<String, Costs> known = new HashMap<>();

    /** Sends of which the draft thinks otherwise. */
    private static final class Side {
        private long sends;
        private final Map<String, Long> byRule = new TreeMap<>();
        private final Map<String, Long> byCountry = new TreeMap<>();

        void add(Decision decision, String rule) {
            sends++;
            byRule.merge(rule, 1L, Long::sum);
            byCountry.merge(country(decision), 1L, Long::sum);
        }

        ReplayView.Changed view() {
            return new ReplayView.Changed(sends, byRule, byCountry);
        }
    }

    /** What some have cost together, by currency. */
    private static final class Costs {
        private long sends;
        private final Map<String, BigDecimal> sums = new TreeMap<>();

        void add(Cost cost) {
            sends++;
            sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
        }

        Map<String, BigDecimal> ofAsMany(long others) {
            Map<String, BigDecimal> costs = new TreeMap<>();
            sums.forEach((currency, sum) -> costs.put(
                    currency,
                    sum.multiply(BigDecimal.valueOf(others))
                            .divide(BigDecimal.valueOf(sends), DECIMALS, RoundingMode.HALF_UP)));
            return costs;
        }
    }

    /** A decision that the records do not tell enough of. */
    void notJudged() {
        notJudged++;
    }

    /**
     * A decision that was judged again.
     *
     * @param against the rule of the draft that stands against it
     * @param before the rule that stood against it
     */
    void add(DecidedSend send, boolean wasSent, Optional<String> against, Optional<String> before) {
        judged++;
        send.cost()
                .ifPresent(cost -> known.computeIfAbsent(country(send.decision()), first -> new Costs())
                        .add(cost));
        if (wasSent && against.isPresent()) {
            refused.add(send.decision(), against.get());
            send.cost().ifPresent(saved::add);
            send.verifiedAt().flatMap(at -> send.decision().challengeId()).ifPresent(verifiedHit::add);
        } else if (!wasSent && against.isEmpty()) {
            allowed.add(send.decision(), before.orElse(NOWHERE));
        }
    }

    ReplayView view(ReplayView.Scope scope) {
        return new ReplayView(
                scope,
                judged,
                notJudged,
                refused.view(),
                allowed.view(),
                verifiedHit.size(),
                texts(saved.sums),
                texts(added()));
    }

    /** What would have been sent is taken to cost what others to the country have. */
    private Map<String, BigDecimal> added() {
        Map<String, BigDecimal> added = new TreeMap<>();
        allowed.byCountry.forEach((country, sends) -> known.getOrDefault(country, new Costs())
                .ofAsMany(sends)
                .forEach((currency, sum) -> added.merge(currency, sum, BigDecimal::add)));
        return added;
    }

    private static String country(Decision decision) {
        return decision.message().country().orElse(NOWHERE);
    }

    private static Map<String, String> texts(Map<String, BigDecimal> costs) {
        Map<String, String> texts = new TreeMap<>();
        costs.forEach(
                (currency, sum) -> texts.put(currency, sum.stripTrailingZeros().toPlainString()));
        return texts;
    }
}
