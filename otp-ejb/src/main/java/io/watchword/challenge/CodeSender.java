package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.Addressing.Target;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.Mute;
import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.PasscodeMac;
import io.watchword.delivery.MessageOrder;
import io.watchword.delivery.Outbox;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.gateway.Candidate;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Routing;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.message.Messages;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policy;
import io.watchword.testnumber.FixedCode;
import io.watchword.testnumber.TestNumbers;
import io.watchword.throttle.Admitted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a new code for a challenge and puts it into the outbox. */
@Dependent
public class CodeSender {

    /** Why nothing is sent to a test number, as the challenge's deliveries tell it. */
    private static final String TEST_NUMBER = "test_number";

    private final Gateways gateways;
    private final PasscodeMacs macs;
    private final Outbox outbox;
    private final Messages messages;
    private final TestNumbers testNumbers;

    @Inject
    public CodeSender(Gateways gateways, PasscodeMacs macs, Outbox outbox, Messages messages, TestNumbers testNumbers) {
        this.gateways = gateways;
        this.macs = macs;
        this.outbox = outbox;
        this.messages = messages;
        this.testNumbers = testNumbers;
    }

    /** A channel, and the gateway that serves it. */
    record Route(Channel channel, ConfiguredGateway gateway) {}

    /** The first of the channels that a gateway of the tenant serves, wherever the code may go. */
    Outcome<Route> routeAnywhere(String tenantId, Collection<Channel> channels) {
        return route(channels, channel -> gateways.serving(tenantId, channel));
    }

    /** The first of the channels by which a gateway of the tenant serves the number or address. */
    Outcome<Route> route(String tenantId, String to, String country, Collection<Channel> channels) {
        return route(
                channels,
                channel -> gateways.candidates(tenantId, new Routing.Destination(channel, country, to)).stream()
                        .findFirst()
                        .map(Candidate::gateway));
    }

    private static Outcome<Route> route(
            Collection<Channel> channels, Function<Channel, Optional<ConfiguredGateway>> serving) {
        for (Channel channel : channels) {
            Optional<ConfiguredGateway> gateway = serving.apply(channel);
            if (gateway.isPresent()) {
                return Outcome.done(new Route(channel, gateway.get()));
            }
        }
        return Outcome.refused(Problem.of(
                ProblemCode.CHANNEL_UNAVAILABLE,
                "No enabled gateway of the tenant serves the channel and the country."
                        + " An administrator can configure one, and routes to it."));
    }

    /**
     * The channels that a code may go on to from the one that it takes, in order; or why one that was asked for is of no use.
     * Where a user was named, those by which that user cannot be reached are passed over without a word.
     */
    Outcome<List<Channel>> fallbackChannels(
            String tenantId, SendCommand command, Target target, MessageOrder order, Policy policy) {
        boolean userNamed = command.identifierType().namesUser();
        List<Channel> asked = command.fallbackChannels().orElse(List.of());
        for (Channel channel : asked) {
            if (!userNamed && !order.isReachedBy(channel)) {
                return Outcome.refused(Problem.invalid(
                        "fallback_channels",
                        "must lead where the identifier does, and " + channel.code() + " does not"));
            }
            Optional<Problem> unusable = uncarried(tenantId, channel, order, policy)
                    .or(() -> (userNamed
                                    ? routeAnywhere(tenantId, List.of(channel))
                                    : route(tenantId, order.to(), order.country(), List.of(channel)))
                            .fold(route -> Optional.empty(), Optional::of));
            if (unusable.isPresent()) {
                return Outcome.refused(unusable.get());
            }
        }
        boolean policyDecides =
                command.channel().isEmpty() && command.fallbackChannels().isEmpty();
        return Outcome.done((policyDecides ? policy.fallback().channels() : asked)
                .stream()
                        .filter(channel -> channel != target.route().channel())
                        .filter(order::isReachedBy)
                        .filter(channel ->
                                uncarried(tenantId, channel, order, policy).isEmpty())
                        .toList());
    }

    /** What a channel cannot carry of an order; nothing where it can carry all. */
    Optional<Problem> uncarried(String tenantId, Channel channel, MessageOrder order, Policy policy) {
        if (channel != Channel.WHATSAPP) {
            return messages.uncarried(order.brief(tenantId, channel, policy.validity()), policy);
        }
        // Meta, "Authentication templates": the body is fixed, and the code is all that goes into it.
        String reason = "a WhatsApp authentication template has a fixed body and cannot carry it";
        if (order.amount().isPresent() || order.payee().isPresent()) {
            return Optional.of(Problem.invalid(order.amount().isPresent() ? "amount" : "payee", reason));
        }
        return order.customMessage().map(text -> Problem.invalid("custom_message", reason));
    }

    /**
     * Why a code is not sent.
     *
     * @param code the one that is right all the same: a test number's
     */
    record Skipped(String reason, Optional<FixedCode> code) {}

    /** Why a code is not sent, though to the caller all looks as if it were. */
    Optional<Skipped> skipped(
            Challenge challenge,
            Optional<Mute> mute,
            Admitted admitted,
            Route route,
            MessageOrder order,
            Policy policy) {
        String tenantId = challenge.tenantId();
        return mute.map(Mute::code)
                .or(() -> admitted.withheldBy().stream().findFirst().map(rule -> ProblemCode.RATE_LIMITED.code()))
                .or(() -> uncarried(tenantId, route.channel(), order, policy)
                        .map(problem -> Reason.CONTENT_REJECTED.code()))
                .map(reason -> new Skipped(reason, Optional.empty()))
                .or(() -> Optional.of(order)
                        .filter(MessageOrder::isForTestNumber)
                        .map(test ->
                                new Skipped(TEST_NUMBER, testNumbers.code(tenantId, challenge.destinationIndex()))));
    }

    /**
     * Writes a delivery with a new code; answers the audit row that the caller appends.
     *
     * @param fallbackChannels where the code may go on to
     * @param skipped why the code is not sent, though all else goes its way
     */
    AuditEvent send(
            Challenge challenge,
            int sequence,
            Route route,
            List<Channel> fallbackChannels,
            MessageOrder order,
            Optional<Skipped> skipped,
            RequestContext context,
            Instant now) {
        Optional<Passcode> fixed = skipped.flatMap(Skipped::code).map(code -> new Passcode(code.digits()));
        Passcode passcode = fixed.orElseGet(() -> Passcode.generate(challenge.codeAlphabet(), challenge.codeLength()));
        PasscodeMacs.Binding binding = new PasscodeMacs.Binding(
                challenge.tenantId(), challenge.id(), challenge.action(), order.amount(), order.payee());
        PasscodeMac mac = macs.mac(binding, passcode);
        Outbox.Entry entry = new Outbox.Entry(
                challenge.tenantId(),
                challenge.applicationId(),
                challenge.id(),
                sequence,
                route.channel(),
                route.gateway().id(),
                new FallbackChannels(fallbackChannels),
                passcode,
                skipped.isPresent() && fixed.isEmpty() ? mac.ofNoCode() : mac,
                order,
                challenge.expiresAt());
        return outbox.write(entry, skipped.map(Skipped::reason), context.actor(), now);
    }
}
