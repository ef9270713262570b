package io.watchword.challenge;

import io.watchword.blocklist.Blocklist;
import io.watchword.blocklist.Verdict;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.EmailAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;

/** Says by a tenant's block list to whom and for whom nothing is sent, and whom the rules against fraud are not for. */
@Dependent
public class Screening {

    private final Blocklist blocklist;

    @Inject
    public Screening(Blocklist blocklist) {
        this.blocklist = blocklist;
    }

    /** Why nothing is sent for whoever calls from an address. It is not told which of the two is blocked, nor by what. */
    Optional<Problem> refusal(String tenantId, Optional<InetAddress> clientAddress) {
        return clientAddress
                .filter(address -> blocklist.ofAddress(tenantId, address) == Verdict.BLOCKED)
                .map(address -> refusal());
    }

    /** Whether nothing is sent there. */
    boolean blocks(String tenantId, Destination destination) {
        return destination.verdict(blocklist, tenantId) == Verdict.BLOCKED;
    }

    /** Whether nothing more is sent of the order. */
    boolean blocks(String tenantId, MessageOrder order) {
        return verdict(tenantId, order) == Verdict.BLOCKED;
    }

    /** Whether the end user's address is one that the tenant trusts. */
    boolean trusts(String tenantId, InetAddress clientAddress) {
        return blocklist.ofAddress(tenantId, clientAddress) == Verdict.SAFE;
    }

    /**
     * Whether the rules against fraud are not for the order: the budgets of countries and prefixes, and the countries per
     * address. Nobody earns by a test number, to which nothing is sent.
     */
    boolean exempts(String tenantId, MessageOrder order) {
        return order.isForTestNumber() || order.isFromSafeAddress() || verdict(tenantId, order) == Verdict.SAFE;
    }

    static Problem refusal() {
        return Problem.of(ProblemCode.DESTINATION_NOT_ALLOWED, "Nothing is sent to this destination.");
    }

    private Verdict verdict(String tenantId, MessageOrder order) {
        return order.isReachedBy(Channel.EMAIL)
                ? EmailAddress.parse(order.to())
                        .map(address -> blocklist.ofEmail(tenantId, address))
                        .orElse(Verdict.UNLISTED)
                : blocklist.ofNumber(tenantId, order.to(), order.country());
    }
}
