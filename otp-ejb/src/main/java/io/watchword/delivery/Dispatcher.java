package io.watchword.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.Settlement;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Reason.Remedy;
import io.watchword.gateway.Submission;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.message.ComposedMessage;
import io.watchword.message.Messages;
import io.watchword.platform.Channel;
import io.watchword.platform.Randomness;
import io.watchword.platform.runtime.AfterAnswer;
import io.watchword.platform.runtime.PublicUrl;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
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

    /** How long a receipt is waited for where a gateway took the bytes and never answered. */
    private static final Duration RECEIPT_WAIT = Duration.ofSeconds(60);

    /** Attempts on one delivery, the first included. */
    static final int MAX_ATTEMPTS = 5;

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    private static final String KEPT_CONNECTIONS = "http.maxConnections";
    private static final int THREADS = 64;
    private static final int QUEUE = 10_000;
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    @Inject
    Gateways gateways;

    @Inject
    Messages messages;

    @Inject
    Settlements settlements;

    @Inject
    PublicUrl publicUrl;

    @Inject
    AfterAnswer afterAnswer;

    @Inject
    Clock clock;

    @Inject
    PrometheusMeterRegistry metrics;

    @Resource
    ManagedThreadFactory threads;

    private final Executor aMomentLater =
            CompletableFuture.delayedExecutor(HEAD_START.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private ThreadPoolExecutor workers;

    @PostConstruct
    void start() {
        // Payara's REST client stands on HttpURLConnection, which keeps five connections to a host unless told
        // otherwise.
        if (System.getProperty(KEPT_CONNECTIONS) == null) {
            System.setProperty(KEPT_CONNECTIONS, Integer.toString(THREADS));
        }
        workers = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), threads);
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes what a transaction on this node has written and committed, a moment after the caller has the answer: the work of
     * sending, done beside that of answering, would let the time of the answer tell whether there was anything to send.
     */
    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) LeasedDelivery delivery) {
        afterAnswer.run(() -> aMomentLater.execute(() -> dispatch(delivery)));
    }

    /** Takes a delivery whose lease this node holds. Where there is no room, its lease runs out and it comes again. */
    void dispatch(LeasedDelivery delivery) {
        try {
            workers.execute(() -> deliver(delivery));
        } catch (RejectedExecutionException full) {
            LOG.log(Level.WARNING, "No room to send delivery {0} now; it stays queued", delivery.id());
        }
    }

    /** How many more deliveries can be taken on. */
    int room() {
        return workers.getQueue().remainingCapacity();
    }

    private void deliver(LeasedDelivery delivery) {
        Instant now = clock.instant();
        if (!now.isBefore(delivery.expiresAt())) {
            settlements.add(delivery, Settlement.skipped(delivery.id(), delivery.leaseToken()));
        } else if (now.plus(LONGEST_CALL).isBefore(delivery.leasedUntil())) {
            Submission submission = submit(delivery, now);
            settlements.add(delivery, settlement(delivery, submission));
            measure(delivery, submission);
        }
    }

    private Submission submit(LeasedDelivery delivery, Instant now) {
        Optional<ConfiguredGateway> gateway =
                gateways.find(delivery.tenantId(), delivery.gatewayId()).filter(ConfiguredGateway::enabled);
        if (gateway.isEmpty()) {
            return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "gateway_disabled");
        }
        try {
            return gateways.open(gateway.get()).submit(message(delivery, now));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Gateway " + gateway.get().name() + " failed on delivery " + delivery.id(), bug);
            return new Submission.Unknown("the gateway failed");
        }
    }

    private OutboundMessage message(LeasedDelivery delivery, Instant now) {
        MessageOrder order = delivery.order();
        Duration validity = Duration.between(now, delivery.expiresAt());
        String code = delivery.passcode().digits();
        ComposedMessage message =
                messages.compose(order.brief(delivery.tenantId(), delivery.channel(), validity), code);
        return new OutboundMessage(
                delivery.id(),
                delivery.channel(),
                order.to(),
                delivery.country(),
                code,
                message.text(),
                message.subject(),
                message.html(),
                order.senderId(),
                // The text of WhatsApp's templates is the provider's, and may be there in the language asked for alone.
                delivery.channel() == Channel.WHATSAPP ? order.language() : message.language(),
                validity,
                publicUrl.at("/webhooks/" + delivery.tenantId() + "/" + delivery.gatewayId() + "?delivery="
                        + delivery.id()));
    }

    private Settlement settlement(LeasedDelivery delivery, Submission submission) {
        if (submission instanceof Submission.Accepted accepted) {
            return Settlement.sent(delivery.id(), delivery.leaseToken(), accepted.providerMessageId());
        }
        if (submission instanceof Submission.Unknown) {
            return Settlement.unknown(
                    delivery.id(), delivery.leaseToken(), clock.instant().plus(RECEIPT_WAIT));
        }
        Submission.Refused refused = (Submission.Refused) submission;
        String errorCode = refused.reason().code();
        Instant next = clock.instant().plus(refused.retryAfter().orElseGet(() -> backoff(delivery.attempt())));
        boolean retried = refused.reason().remedy() == Remedy.RETRY
                && delivery.attempt() < MAX_ATTEMPTS
                && next.isBefore(delivery.expiresAt());
        return retried
                ? Settlement.retry(delivery.id(), delivery.leaseToken(), errorCode, refused.providerCode(), next)
                : Settlement.ended(
                        delivery.id(), delivery.leaseToken(), DeliveryStatus.FAILED, errorCode, refused.providerCode());
    }

    /** Twice as long after each attempt, give or take a quarter, so that many deliveries do not come back at once. */
    private static Duration backoff(int attempt) {
        long millis = FIRST_BACKOFF.toMillis() << (attempt - 1);
        return Duration.ofMillis(millis * 3 / 4 + Randomness.below((int) (millis / 2)));
    }

    private void measure(LeasedDelivery delivery, Submission submission) {
        Timer.builder("watchword.delivery.handover")
                .description("From the request to the gateway's answer")
                .tag("tenant", delivery.tenantId())
                .tag("channel", delivery.channel().code())
                .tag("outcome", outcome(submission))
                .register((MeterRegistry) metrics)
                .record(Duration.between(delivery.requestedAt(), clock.instant()));
    }

    private static String outcome(Submission submission) {
        if (submission instanceof Submission.Refused refused) {
            return refused.reason().code();
        }
        return submission instanceof Submission.Accepted ? "accepted" : "unknown";
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Stopped with messages under way; another node, or the next start, goes on");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
