package io.watchword.challenge;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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

    void before(@Observes FirstCall call) {
        LeasedDelivery delivery = call.delivery();
        MessageOrder order = delivery.order();
        if (order.identifier().isPresent()
                && !order.isReachedBy(Channel.EMAIL)
                && !screening.exempts(delivery.tenantId(), order)) {
            Policy policy = policies.of(delivery.tenantId(), delivery.applicationId());
            Draws draws = Draws.ofNumber(delivery.tenantId(), order.to(), order.country(), policy.limits());
            if (budgets.drawing(reservation -> draw(reservation, draws, RecordOnly.of(policy)))
                    instanceof Outcome.Refused) {
                call.withhold(ProblemCode.RATE_LIMITED.code());
            }
        }
    }

    private static Outcome<Boolean> draw(Reservation reservation, Draws draws, RecordOnly recordOnly) {
        Optional<Outcome<Boolean>> lacking = reservation.take(draws);
        return lacking.orElseGet(() -> reservation
                .refusal(recordOnly)
                .map(Outcome::<Boolean>refused)
                .orElseGet(() -> {
                    reservation.spend();
                    return Outcome.done(true);
                }));
    }
}
