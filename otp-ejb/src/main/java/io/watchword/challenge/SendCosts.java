package io.watchword.challenge;

import io.watchword.cost.PriceLists;
import io.watchword.delivery.MessageOrder;
import io.watchword.message.Messages;
import io.watchword.platform.Channel;
import io.watchword.platform.Money;
import io.watchword.policy.Policy;
import io.watchword.throttle.Draws;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says what a send costs by the tenant's price list, and what of budgets it takes. */
@Dependent
public class SendCosts {

    private final PriceLists prices;
    private final Messages messages;

    @Inject
    public SendCosts(PriceLists prices, Messages messages) {
        this.prices = prices;
        this.messages = messages;
    }

    /** What a message by a channel takes from budgets of money; nothing where there are none, as to a test number. */
    Draws draws(String tenantId, Channel channel, MessageOrder order, Policy policy) {
        return policy.costs().isEmpty() || order.isForTestNumber()
                ? Draws.NONE
                : Draws.ofCost(
                        tenantId,
                        Optional.of(order.country()).filter(country -> channel != Channel.EMAIL),
                        cost(tenantId, channel, order, policy),
                        policy.costs());
    }

    /** What a message costs. A text message is paid for by its segments, and worded to know how many they are. */
    private Money cost(String tenantId, Channel channel, MessageOrder order, Policy policy) {
        return prices.of(tenantId).of(channel, order.country()).equals(Money.NOTHING)
                ? Money.NOTHING
                : prices.cost(
                        tenantId,
                        channel,
                        order.country(),
                        messages.segments(order.brief(tenantId, channel, policy.validity()), policy));
    }
}
