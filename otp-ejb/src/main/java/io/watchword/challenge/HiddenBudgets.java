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
 * Holds deliveries to the budgets that were not asked for at the send: the numbers of users who were named to those of country
 * and prefix, and of money, once the caller has been answered, since neither the answer nor its time may tell that there is a
 * number; and codes that go on to another gateway or channel, which are paid for again, to those of money.
 */
@ApplicationScoped
public class HiddenBudgets {

    @Inject
    Budgets budgets;

    @Inject
    Screening screening;

    @Inject
    SendCosts costs;

    @Inject
    Policies policies;

    @Inject
    Decisions decisions;

    void before(@Observes FirstCall call) {
        LeasedDelivery delivery = call.delivery();
        Policy policy = policies.of(delivery.tenantId(), delivery.applicationId());
        Draws draws = draws(delivery, policy);
        if (draws.isEmpty()) {
            return;
        }
        Optional<Afterthought> drawn = budgets.drawing(
                        reservation -> draw(reservation, draws, RecordOnly.of(policy), delivery))
                .fold(Optional::of, unavailable -> Optional.empty());
        if (drawn.map(Afterthought::withheldBy).map(Optional::isPresent).orElse(true)) {
            call.withhold(ProblemCode.RATE_LIMITED.code());
        }
        // What the send itself was decided on is recorded; that its code goes on is not.
        if (!delivery.isSuccessor()) {
            decisions.add(drawn.orElseGet(
                    () -> afterthought(delivery, Optional.of(ProblemCode.UNAVAILABLE.code()), List.of(), List.of())));
        }
    }

    private Draws draws(LeasedDelivery delivery, Policy policy) {
        MessageOrder order = delivery.order();
        boolean userNamed = order.identifier().isPresent();
        if (!userNamed && !delivery.isSuccessor()) {
            return Draws.NONE;
        }
        Draws paid = costs.draws(delivery.tenantId(), delivery.channel(), order, policy);
        return delivery.isSuccessor()
                        || order.isReachedBy(Channel.EMAIL)
                        || screening.exempts(delivery.tenantId(), order)
                ? paid
                : paid.and(Draws.ofNumber(delivery.tenantId(), order.to(), order.country(), policy.limits()));
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
