package io.watchword.delivery;

import io.watchword.delivery.Settlements.Onward;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.Settlement;
import io.watchword.gateway.Breakers;
import io.watchword.gateway.Candidate;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Reason.Remedy;
import io.watchword.gateway.ReceiptUrls;
import io.watchword.gateway.Senders;
import io.watchword.gateway.Submission;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.message.ComposedMessage;
import io.watchword.message.Messages;
import io.watchword.platform.Channel;
import io.watchword.platform.Randomness;
import io.watchword.platform.runtime.AfterAnswer;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Takes leased deliveries to their gateways.
 *
 * <p>On the common path a delivery comes straight from the transaction that wrote it, once that has committed. What is left
 * over, because a node died or a gateway asked to wait, {@link DueDeliveries} claims and brings here. No transaction is open
 * while a gateway is called.
 */
@ApplicationScoped
public class Dispatcher {

    /** How long an answer has to arrive, once it has been written, before the message goes out. */
    private static final Duration HEAD_START = Duration.ofMillis(10);

    /** A call begins only where the {@link Lease} outlasts the longest that a call can take. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(18);

    /** What becomes of a delivery that its gateway's lane has no room for, or had none in time. */
    private static final Submission.Refused BUSY =
            Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "gateway_busy");

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);

    /** How often the wait doubles. */
    private static final int MOST_DOUBLINGS = 3;

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    @Inject
    Gateways gateways;

    @Inject
    Messages messages;

    @Inject
    Breakers breakers;

    @Inject
    Senders senders;

    @Inject
    Policies policies;

    @Inject
    Settlements settlements;

    @Inject
    ReceiptUrls receiptUrls;

    @Inject
    AfterAnswer afterAnswer;

    @Inject
    Event<FirstCall> firstCalls;

    @Inject
    Clock clock;

    @Inject
    DeliveryMeters meters;

    @Inject
    ManagedThreadFactory threads;

    private final Executor aMomentLater =
            CompletableFuture.delayedExecutor(HEAD_START.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private Lanes lanes;

    @PostConstruct
    void start() {
        lanes = new Lanes(threads);
    }

    /**
     * Takes what a transaction on this node has written and committed, a moment after the caller has the answer: the work of
     * sending, done beside that of answering, would let the time of the answer tell whether there was anything to send.
     */
    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) Written written) {
        afterAnswer.run(() -> aMomentLater.execute(() -> {
            if (!written.skipped()) {
                dispatch(written.delivery());
            }
        }));
    }

    /** Takes a delivery whose lease this node holds. Where its gateway has no room, another one, or a later time, may have. */
    void dispatch(LeasedDelivery delivery) {
        if (!lanes.take(delivery.gatewayId(), () -> deliver(delivery))) {
            LOG.log(Level.WARNING, "Gateway {0} has no room for delivery {1}", delivery.gatewayId(), delivery.id());
            settle(delivery, BUSY);
        }
    }

    /** Whether this node still has to write what became of deliveries: one of them may look abandoned. */
    boolean isBehind() {
        return settlements.isBehind();
    }

    /** How many more deliveries can be taken on. */
    int room() {
        return lanes.room();
    }

    private void deliver(LeasedDelivery delivery) {
        Instant now = clock.instant();
        if (!now.isBefore(delivery.expiresAt())) {
            settlements.add(delivery, Settlement.skipped(delivery.id(), delivery.leaseToken()), Optional.empty());
        } else if (now.plus(LONGEST_CALL).isBefore(delivery.leasedUntil())) {
            begin(delivery, now);
        } else {
            settle(delivery, BUSY);
        }
    }

    private void begin(LeasedDelivery delivery, Instant now) {
        FirstCall first = new FirstCall(delivery);
        try {
            if (delivery.attempt() == 1) {
                firstCalls.fire(first);
            }
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Could not ask whether delivery " + delivery.id() + " may go", away);
            settle(delivery, BUSY);
            return;
        }
        first.withheldBecause().ifPresentOrElse(reason -> withhold(delivery, reason), () -> call(delivery, now));
    }

    private void withhold(LeasedDelivery delivery, String reason) {
        settlements.add(
                delivery,
                Settlement.ended(
                        delivery.id(), delivery.leaseToken(), DeliveryStatus.SKIPPED, reason, Optional.empty()),
                Optional.empty());
    }

    private void call(LeasedDelivery delivery, Instant now) {
        Submission submission = submit(delivery, now);
        settle(delivery, submission);
        meters.submitted(
                new DeliveryMeters.Way(
                        delivery.tenantId(), delivery.channel(), delivery.gatewayId(), delivery.country()),
                delivery.requestedAt(),
                submission);
    }

    private Submission submit(LeasedDelivery delivery, Instant now) {
        Optional<ConfiguredGateway> gateway =
                gateways.find(delivery.tenantId(), delivery.gatewayId()).filter(ConfiguredGateway::enabled);
        if (gateway.isEmpty()) {
            return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "gateway_disabled");
        }
        breakers.begun(gateway.get(), delivery.id());
        Submission submission = submit(delivery, gateway.get(), now);
        breakers.ended(gateway.get(), delivery.id(), submission);
        return submission;
    }

    private Submission submit(LeasedDelivery delivery, ConfiguredGateway gateway, Instant now) {
        Gateway opened;
        OutboundMessage message;
        try {
            opened = gateways.open(gateway);
            message = message(delivery, now);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Gateway " + gateway.name() + " cannot take delivery " + delivery.id(), bug);
            return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "gateway_unusable");
        }
        try {
            return opened.submit(message);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Gateway " + gateway.name() + " failed on delivery " + delivery.id(), bug);
            return new Submission.Unknown("the gateway failed");
        }
    }

    private OutboundMessage message(LeasedDelivery delivery, Instant now) {
        MessageOrder order = delivery.order();
        Duration validity = Duration.between(now, delivery.expiresAt());
        String code = delivery.passcode().text();
        // The same words at each attempt: under one idempotency key a provider takes no other.
        Duration told = Duration.between(delivery.requestedAt(), delivery.expiresAt());
        ComposedMessage message =
                messages.compose(order.brief(delivery.tenantId(), delivery.channel(), told), code, policy(delivery));
        return new OutboundMessage(
                delivery.id(),
                delivery.channel(),
                order.to(),
                delivery.country(),
                code,
                message.text(),
                message.subject(),
                message.html(),
                sender(delivery),
                // The text of WhatsApp's templates is the provider's, and may be there in the language asked for alone.
                delivery.channel() == Channel.WHATSAPP ? order.language() : message.language(),
                validity,
                receiptUrls.of(delivery.tenantId(), delivery.gatewayId(), delivery.id()));
    }

    private Policy policy(LeasedDelivery delivery) {
        return policies.of(delivery.tenantId(), delivery.applicationId());
    }

    private Optional<String> sender(LeasedDelivery delivery) {
        Optional<String> ofRoute =
                gateways.fitting(delivery.tenantId(), Succession.destination(delivery, delivery.channel())).stream()
                        .filter(candidate -> candidate.gateway().id().equals(delivery.gatewayId()))
                        .findFirst()
                        .flatMap(Candidate::senderId);
        return senders.sender(delivery.order().senderId(), ofRoute, delivery.channel(), delivery.country());
    }

    private void settle(LeasedDelivery delivery, Submission submission) {
        if (submission instanceof Submission.Accepted accepted) {
            settlements.add(delivery, sent(delivery, accepted), Optional.empty());
        } else if (submission instanceof Submission.Refused refused && !isStillUnknown(delivery, refused)) {
            settle(delivery, refused);
        } else {
            settlements.add(delivery, unknown(delivery), Optional.empty());
        }
    }

    /** A refusal for now says nothing of the call before it that was never answered. */
    private static boolean isStillUnknown(LeasedDelivery delivery, Submission.Refused refused) {
        return delivery.outcomeUnknown() && refused.reason().remedy() == Remedy.RETRY;
    }

    /** The code is kept where something may show that it does not arrive, and another gateway or channel is left. */
    private Settlement sent(LeasedDelivery delivery, Submission.Accepted accepted) {
        Optional<Integer> segments = accepted.segments().isPresent()
                ? Optional.of(accepted.segments().getAsInt())
                : Optional.empty();
        Optional<Instant> onwardAt = Succession.isPossible(gateways, delivery, Remedy.OTHER_GATEWAY)
                ? Optional.of(policy(delivery)
                        .fallback()
                        .onwardAt(delivery.fallbackChannels().isEmpty(), clock.instant(), delivery.expiresAt()))
                : Optional.empty();
        return Settlement.sent(delivery.id(), delivery.leaseToken(), accepted.providerMessageId())
                .with(segments, accepted.price().map(Costs::of), onwardAt);
    }

    /** Where the provider takes a message but once it is repeated; else its receipt is waited for. */
    private Settlement unknown(LeasedDelivery delivery) {
        boolean repeated = delivery.attempt() < Succession.MAX_ATTEMPTS
                && gateways.deduplicates(delivery.tenantId(), delivery.gatewayId());
        Duration wait = repeated
                ? backoff(delivery.outcomeUnknown() ? delivery.attempt() : 0)
                : policy(delivery).fallback().receiptWait();
        return Settlement.unknown(
                delivery.id(), delivery.leaseToken(), clock.instant().plus(wait));
    }

    private void settle(LeasedDelivery delivery, Submission.Refused refused) {
        Remedy remedy = refused.reason().remedy();
        String errorCode = refused.reason().code();
        Settlement failed = Settlement.ended(
                delivery.id(), delivery.leaseToken(), DeliveryStatus.FAILED, errorCode, refused.providerCode());
        Instant next = clock.instant().plus(refused.retryAfter().orElseGet(() -> backoff(delivery.attempt())));
        boolean retried = remedy == Remedy.RETRY
                && delivery.attempt() < Succession.MAX_ATTEMPTS
                && next.isBefore(delivery.expiresAt());
        settlements.add(
                delivery,
                retried
                        ? Settlement.retry(
                                delivery.id(), delivery.leaseToken(), errorCode, refused.providerCode(), next)
                        : failed,
                Succession.isPossible(gateways, delivery, remedy)
                        ? Optional.of(new Onward(delivery, remedy, failed))
                        : Optional.empty());
    }

    /** Twice as long after each attempt, give or take a quarter, so that many deliveries do not come back at once. */
    private static Duration backoff(int attempt) {
        if (attempt == 0) {
            return Duration.ZERO;
        }
        long millis = FIRST_BACKOFF.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(millis * 3 / 4 + Randomness.below((int) (millis / 2)));
    }

    /** Waits for the last calls, and for what comes of them to be written. */
    @PreDestroy
    void stop() {
        try {
            if (!lanes.stop(LONGEST_CALL)) {
                LOG.log(Level.WARNING, "Stopped with messages under way; another node, or the next start, goes on");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        settlements.stop();
    }
}
