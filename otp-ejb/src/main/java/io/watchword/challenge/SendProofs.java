package io.watchword.challenge;

import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.tenant.Caller;
import io.watchword.throttle.CodeSent;
import io.watchword.throttle.SendRisk;
import io.watchword.throttle.WorkChallenge;
import io.watchword.throttle.WorkProofs;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;

/** Asks pages and apps, whose key everybody can read, for a proof of work where the policy wants one for a send. */
@Dependent
public class SendProofs {

    private final WorkProofs proofs;
    private final SendRisk risk;
    private final Screening screening;
    private final Policies policies;
    private final Event<CodeSent> sent;

    @Inject
    public SendProofs(WorkProofs proofs, SendRisk risk, Screening screening, Policies policies, Event<CodeSent> sent) {
        this.proofs = proofs;
        this.risk = risk;
        this.screening = screening;
        this.policies = policies;
        this.sent = sent;
    }

    /** A task for whoever will send. */
    public WorkChallenge challenge(Caller caller, String applicationId) {
        int maxnumber = policies.of(caller.tenantId(), applicationId).limits().proofMaxNumber();
        return proofs.challenge(caller.tenantId(), caller.qualifiedId(), maxnumber);
    }

    /** Why nothing is sent; else the proof, where one was needed, is used up when the transaction commits. */
    Optional<Problem> refusal(SendCommand command, MessageOrder order, Policy policy, RequestContext context) {
        Caller caller = context.caller();
        return caller.kind() == Caller.Kind.PUBLISHABLE_KEY && isDemanded(caller.tenantId(), order, policy)
                ? proofs.refusal(caller.tenantId(), caller.qualifiedId(), command.proof())
                : Optional.empty();
    }

    /**
     * Has the risk of what is like this go by it. Pages name no users; and to count the number of one who was named would
     * show in the time of the answer that there is one.
     */
    void sent(String tenantId, MessageOrder order) {
        if (order.identifier().isEmpty()) {
            sent.fire(new CodeSent(tenantId, number(order), address(order)));
        }
    }

    private boolean isDemanded(String tenantId, MessageOrder order, Policy policy) {
        return switch (policy.limits().proofOfWork()) {
            case NEVER -> false;
            case RISK -> !screening.exempts(tenantId, order) && risk.isHigh(tenantId, number(order), address(order));
            case ALWAYS -> true;
        };
    }

    private static Optional<String> number(MessageOrder order) {
        return Optional.of(order.to()).filter(to -> !to.isEmpty() && !order.isReachedBy(Channel.EMAIL));
    }

    private static Optional<byte[]> address(MessageOrder order) {
        return order.origin().flatMap(MessageOrder.Origin::address).map(Base64.getUrlDecoder()::decode);
    }
}
