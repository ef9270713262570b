package io.watchword.challenge;

import io.watchword.decision.Decisions;
import io.watchword.decision.model.Afterthought;
import io.watchword.delivery.FirstCall;
import io.watchword.delivery.LeasedDelivery;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.throttle.Budgets;
import io.watchword.throttle.Draws;
import io.watchword.throttle.RecordOnly;
import io.watchword.throttle.Reservation;
import io.watchword.throttle.Rule;
import io.watchword.throttle.model.Check;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Holds the numbers of users who were named to the budgets of country and prefix, once the caller has been answered: neither
 * the answer nor its time may tell that there is a number.
 */
@ApplicationScoped
public class HiddenBudgets {

    @Inject
    Budgets budgets;

    @Inject
    Screening screening;

    @Inject
    Policies policies;

    @Inject
    Decisions decisions;

    void before(@Observes FirstCall call) {
        LeasedDelivery delivery = call.delivery();
        MessageOrder order = delivery.order();
        if (order.identifier().isPresent()
                && !order.isReachedBy(Channel.EMAIL)
                && !screening.exempts(delivery.tenantId(), order)) {
            Policy policy = policies.of(delivery.tenantId(), delivery.applicationId());
            Draws draws = Draws.ofNumber(delivery.tenantId(), order.to(), order.country(), policy.limits());
            Optional<Afterthought> drawn = budgets.drawing(
                            reservation -> draw(reservation, draws, RecordOnly.of(policy), delivery))
                    .fold(Optional::of, unavailable -> Optional.empty());
            if (drawn.map(Afterthought::withheldBy).map(Optional::isPresent).orElse(true)) {
                call.withhold(ProblemCode.RATE_LIMITED.code());
            }
            decisions.add(drawn.orElseGet(
                    () -> afterthought(delivery, Optional.of(ProblemCode.UNAVAILABLE.code()), List.of(), List.of())));
        }
    }

    private static Outcome<Afterthought> draw(
            Reservation reservation, Draws draws, RecordOnly recordOnly, LeasedDelivery delivery) {
        Optional<Outcome<Afterthought>> lacking = reservation.take(draws);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        Optional<Rule> refusedBy = reservation.refusedBy(recordOnly);
        if (refusedBy.isEmpty()) {
            reservation.spend();
        }
        return Outcome.done(
                afterthought(delivery, refusedBy.map(Rule::code), reservation.noted(recordOnly), reservation.checks()));
    }

    private static Afterthought afterthought(
            LeasedDelivery delivery, Optional<String> withheldBy, List<Rule> noted, List<Check> checks) {
        return new Afterthought(
                delivery.tenantId(),
                delivery.challengeId(),
                delivery.requestedAt(),
                withheldBy,
                noted.stream().map(Rule::code).toList(),
                checks);
    }
}
