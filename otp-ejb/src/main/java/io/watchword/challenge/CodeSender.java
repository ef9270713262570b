package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.Mute;
import io.watchword.challenge.model.Passcode;
import io.watchword.delivery.MessageOrder;
import io.watchword.delivery.Outbox;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Reason;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.message.Messages;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policy;
import io.watchword.throttle.Throttles;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Makes a new code for a challenge and puts it into the outbox. */
@Dependent
public class CodeSender {

    private final Gateways gateways;
    private final PasscodeMacs macs;
    private final Outbox outbox;
    private final Throttles throttles;
    private final Messages messages;

    @Inject
    public CodeSender(Gateways gateways, PasscodeMacs macs, Outbox outbox, Throttles throttles, Messages messages) {
        this.gateways = gateways;
        this.macs = macs;
        this.outbox = outbox;
        this.throttles = throttles;
        this.messages = messages;
    }

    /** A channel, and the gateway that serves it. */
    record Route(Channel channel, ConfiguredGateway gateway) {}

    /** The first of the channels that a gateway of the tenant serves. */
    Outcome<Route> route(String tenantId, Collection<Channel> channels) {
        for (Channel channel : channels) {
            Optional<ConfiguredGateway> gateway = gateways.serving(tenantId, channel);
            if (gateway.isPresent()) {
                return Outcome.done(new Route(channel, gateway.get()));
            }
        }
        return Outcome.refused(Problem.of(
                ProblemCode.CHANNEL_UNAVAILABLE,
                "No enabled gateway of the tenant serves the channel. An administrator can configure one."));
    }

    /** What a channel cannot carry of an order; nothing where it can carry all. */
    Optional<Problem> uncarried(String tenantId, Channel channel, MessageOrder order, Policy policy) {
        if (channel != Channel.WHATSAPP) {
            return messages.uncarried(order.brief(tenantId, channel, policy.validity()), policy.codeLength());
        }
        // Meta, "Authentication templates": the body is fixed, and the code is all that goes into it.
        String reason = "a WhatsApp authentication template has a fixed body and cannot carry it";
        if (order.amount().isPresent() || order.payee().isPresent()) {
            return Optional.of(Problem.invalid(order.amount().isPresent() ? "amount" : "payee", reason));
        }
        return order.customMessage().map(text -> Problem.invalid("custom_message", reason));
    }

    /** Why a code is not sent, though to the caller all looks as if it were; counts the send by what is hidden from them. */
    Optional<String> skipped(
            String tenantId, Optional<Mute> mute, Subjects subjects, Route route, MessageOrder order, Policy policy) {
        Optional<Problem> held = subjects.hidden().flatMap(hidden -> throttles.admitSilently(hidden, policy));
        return mute.map(Mute::code)
                .or(() -> held.map(problem -> problem.code().code()))
                .or(() -> uncarried(tenantId, route.channel(), order, policy)
                        .map(problem -> Reason.CONTENT_REJECTED.code()));
    }

    /**
     * Writes a delivery with a new code; answers the audit row that the caller appends.
     *
     * @param skipped why the code is not sent, though all else goes its way
     */
    AuditEvent send(
            Challenge challenge,
            int sequence,
            Route route,
            MessageOrder order,
            Optional<String> skipped,
            RequestContext context,
            Instant now) {
        Passcode passcode = Passcode.generate(challenge.codeLength());
        PasscodeMacs.Binding binding = new PasscodeMacs.Binding(
                challenge.tenantId(), challenge.id(), challenge.action(), order.amount(), order.payee());
        Outbox.Entry entry = new Outbox.Entry(
                challenge.tenantId(),
                challenge.applicationId(),
                challenge.id(),
                sequence,
                route.channel(),
                route.gateway().id(),
                passcode,
                macs.mac(binding, passcode),
                order,
                challenge.expiresAt());
        return skipped.map(reason -> outbox.skip(entry, entry.mac().ofNoCode(), reason, context.actor(), now))
                .orElseGet(() -> outbox.write(entry, context.actor(), now));
    }
}
