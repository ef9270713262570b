package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.AppliedPolicy;
import io.watchword.policy.Policy;
import io.watchword.throttle.Admitted;
import io.watchword.throttle.Rule;
import io.watchword.throttle.model.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes to light of a send on its way, to be recorded with its decision. Nothing is looked up for its sake. */
public final class Findings {

    private @Nullable AppliedPolicy applied;
    private @Nullable Challenge challenge;
    private @Nullable MessageOrder order;
    private @Nullable Channel channel;
    private @Nullable Instant at;
    private @Nullable Admitted admitted;
    private @Nullable String refusedBy;
    private @Nullable String withheldBy;
    private final List<Check> checks = new ArrayList<>();
    private boolean repeated;

    /** Forgets what it knows: what budgets have to be asked for is done again from the beginning. */
    Findings anew() {
        applied = null;
        challenge = null;
        order = null;
        channel = null;
        at = null;
        admitted = null;
        refusedBy = null;
        withheldBy = null;
        checks.clear();
        repeated = false;
        return this;
    }

    /** Policy that applies. */
    Policy apply(AppliedPolicy policy) {
        applied = policy;
        return policy.policy();
    }

    /** The challenge, which need not come to be. */
    void about(Challenge of, Instant now) {
        challenge = of;
        at = now;
    }

    /** What is to be sent. */
    void ordered(MessageOrder sent) {
        order = sent;
    }

    /** The channel that the code takes. */
    void via(Channel taken) {
        channel = taken;
    }

    void checked(List<Check> looked) {
        checks.addAll(looked);
    }

    void refusedBy(Optional<Rule> rule) {
        rule.map(Rule::code).ifPresent(this::refusedBy);
    }

    void refusedBy(String rule) {
        refusedBy = rule;
    }

    void admitted(Admitted counted) {
        admitted = counted;
    }

    /** Why the code is not sent, though the caller is told that it is. */
    void skipped(Optional<String> reason) {
        withheldBy = reason.map(code -> code.equals(ProblemCode.RATE_LIMITED.code()) ? limit().orElse(code) : code)
                .orElse(null);
    }

    private Optional<String> limit() {
        return Optional.ofNullable(admitted)
                .flatMap(counted -> counted.withheldBy().stream().findFirst().map(Rule::code));
    }

    /** The request was made before: nothing is decided. */
    void repeated() {
        repeated = true;
    }

    boolean isRepeated() {
        return repeated;
    }

    Optional<AppliedPolicy> applied() {
        return Optional.ofNullable(applied);
    }

    Optional<Challenge> challenge() {
        return Optional.ofNullable(challenge);
    }

    Optional<MessageOrder> order() {
        return Optional.ofNullable(order);
    }

    Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    Optional<String> refusedBy() {
        return Optional.ofNullable(refusedBy);
    }

    Optional<String> withheldBy() {
        return Optional.ofNullable(withheldBy);
    }

    List<Check> checks() {
        return checks;
    }

    /** The limits that stood against it and are only recorded. */
    List<Rule> noted() {
        return Optional.ofNullable(admitted).map(Admitted::noted).orElse(List.of());
    }
}
