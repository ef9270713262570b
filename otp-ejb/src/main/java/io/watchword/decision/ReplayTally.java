package io.watchword.decision;

import io.watchword.decision.model.DecidedSend;
import io.watchword.decision.model.Decision;
import java.math.BigDecimal;
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

    private long judged;
    private long notJudged;
    private final Side refused = new Side();
    private final Side allowed = new Side();
    private final Set<UUID> verifiedHit = new HashSet<>();

    /** Sends of which the draft thinks otherwise. */
    private static final class Side {
        private long sends;
        private final Map<String, Long> byRule = new TreeMap<>();
        private final Map<String, Long> byCountry = new TreeMap<>();
        private final Map<String, BigDecimal> costs = new TreeMap<>();

        void add(Decision decision, String rule) {
            sends++;
            byRule.merge(rule, 1L, Long::sum);
            byCountry.merge(decision.message().country().orElse(NOWHERE), 1L, Long::sum);
            decision.message().cost().ifPresent(cost -> costs.merge(cost.currency(), cost.amount(), BigDecimal::add));
        }

        ReplayView.Changed view() {
            return new ReplayView.Changed(sends, byRule, byCountry);
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
        if (wasSent && against.isPresent()) {
            refused.add(send.decision(), against.get());
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
                texts(refused.costs),
                texts(allowed.costs));
    }

    private static Map<String, String> texts(Map<String, BigDecimal> costs) {
        Map<String, String> texts = new TreeMap<>();
        costs.forEach(
                (currency, sum) -> texts.put(currency, sum.stripTrailingZeros().toPlainString()));
        return texts;
    }
}
