package io.watchword.challenge;

import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.throttle.Budgets;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Verifies codes. An attempt stays charged even where its transaction fails after the code was looked at: it is then charged
 * again in a transaction of its own.
 */
@ApplicationScoped
public class VerificationService {

    private static final Logger LOG = System.getLogger(VerificationService.class.getName());

    @EJB
    VerificationTransaction transaction;

    @EJB
    ClaimTransaction claims;

    @Inject
    Event<TenantUse> uses;

    @Inject
    Budgets budgets;

    /** Says whether the code is the right one, and if so opens a session. */
    public Outcome<Verified> verify(VerifyCommand command, RequestContext context) {
        uses.fire(new TenantUse(context.caller().tenantId()));
        try {
            return budgets.drawing(reservation -> transaction.verify(command, context, reservation));
        } catch (RuntimeException fault) {
            charge(command.token(), context);
            throw fault;
        }
    }

    /** Binds a verified challenge to a user, and opens a session. */
    public Outcome<Verified> claim(UUID challengeId, String userId, RequestContext context) {
        uses.fire(new TenantUse(context.caller().tenantId()));
        return claims.claim(challengeId, userId, context);
    }

    private void charge(SessionToken token, RequestContext context) {
        try {
            transaction.chargeAfterFault(token, context);
        } catch (RuntimeException away) {
            // The caller has learnt nothing of the code, and is told of the first fault.
            LOG.log(Level.WARNING, "Could not charge an attempt on challenge {0} after a fault", token.challengeId());
        }
    }
}
