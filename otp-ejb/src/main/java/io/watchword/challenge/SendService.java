package io.watchword.challenge;

import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.throttle.Budgets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** Issues challenges and sends codes. What a send draws on budgets is leased before its transaction, and never within it. */
@ApplicationScoped
public class SendService {

    @EJB
    SendTransaction sending;

    @EJB
    ResendTransaction resending;

    @Inject
    Budgets budgets;

    @Inject
    SendDecisions decisions;

    @Inject
    Event<TenantUse> uses;

    /** Issues a challenge and sends its first code. */
    public Outcome<Sent> send(SendCommand command, RequestContext context) {
        uses.fire(new TenantUse(context.caller().tenantId()));
        Findings findings = new Findings();
        Outcome<Sent> outcome =
                budgets.drawing(reservation -> sending.send(command, context, reservation, findings.anew()));
        decisions.sent(command, context, findings, outcome);
        return outcome;
    }

    /**
     * Sends a further code, by the channel asked for or by the challenge's own.
     *
     * @param token shows that the caller is the one who was answered the send
     */
    public Outcome<Sent> resend(
            SessionToken token,
            Optional<Channel> channel,
            Optional<IdempotentRequest> idempotent,
            RequestContext context) {
        uses.fire(new TenantUse(context.caller().tenantId()));
        Findings findings = new Findings();
        Outcome<Sent> outcome = budgets.drawing(
                reservation -> resending.resend(token, channel, idempotent, context, reservation, findings.anew()));
        decisions.resent(context, findings, outcome);
        return outcome;
    }
}
