package io.watchword.webhook;

import io.watchword.delivery.MessageOrder;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.webhook.model.ClaimedNotification;
import io.watchword.webhook.model.WebhookEndpoint;
import io.watchword.webhook.model.WebhookRepository.Due;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tells endpoints what they are to be told. Each endpoint and each tenant has its {@link Shares share} of the threads, so that
 * those that hang keep no others waiting; no transaction is open while an endpoint is called.
 */
@ApplicationScoped
public class WebhookSender {

    private static final Logger LOG = System.getLogger(WebhookSender.class.getName());

    @EJB
    WebhookTries tries;

    @Inject
    Webhooks webhooks;

    @Inject
    GatewayNetwork network;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    @Inject
    ManagedThreadFactory threads;

    private final Shares shares = new Shares();
    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();
    private ThreadPoolExecutor workers;

    private record Opened(int version, ProviderEndpoint<WebhookCalls> calls) {}

    @PostConstruct
    void start() {
        workers = new ThreadPoolExecutor(0, Shares.THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** Tells an endpoint all that is due for it, beside those who are at it already; where there is no room, later. */
    void take(Due due) {
        if (!shares.enter(due)) {
            return;
        }
        try {
            workers.execute(() -> work(due));
        } catch (RejectedExecutionException full) {
            shares.leave(due);
        }
    }

    /** Lets go of the connections of all others: they have been removed or disabled. */
    void keepOnly(Set<UUID> enabled) {
        opened.forEach((id, entry) -> {
            if (!enabled.contains(id) && opened.remove(id, entry)) {
                entry.calls().close();
            }
        });
    }

    private void work(Due due) {
        try {
            List<ClaimedNotification> claimed;
            do {
                claimed = tries.claim(due.endpointId());
                claimed.forEach(this::tell);
            } while (!claimed.isEmpty());
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Webhook " + due.endpointId() + " waits: the database did not answer", away);
        } finally {
            shares.leave(due);
        }
    }

    private void tell(ClaimedNotification notification) {
        Optional<String> error = webhooks.find(notification.tenantId(), notification.endpointId())
                .map(endpoint -> tell(endpoint, notification))
                .orElse(Optional.of(WebhookTries.DISABLED));
        if (error.isEmpty()) {
            tries.delivered(notification);
        } else {
            tries.failed(notification, error.get());
        }
    }

    /** Calls the endpoint; answers why it cannot be taken for told. */
    private Optional<String> tell(WebhookEndpoint endpoint, ClaimedNotification notification) {
        try {
            byte[] body = body(notification);
            Instant now = clock.instant();
            String signatures = endpoint.secretCiphertexts(now).stream()
                    .map(ciphertext -> new WebhookSecret(envelope.open(
                                    ciphertext, WebhookEndpoint.secretPlace(endpoint.tenantId(), endpoint.id())))
                            .sign(notification.id().toString(), now.getEpochSecond(), body))
                    .collect(Collectors.joining(" "));
            Submission answer = open(endpoint)
                    .submit(
                            calls -> calls.tell(
                                    notification.id().toString(),
                                    Long.toString(now.getEpochSecond()),
                                    signatures,
                                    body),
                            status -> status.isSuccess() ? new Submission.Accepted("told") : status.refused());
            if (answer instanceof Submission.Refused refused) {
                return Optional.of(refused.providerCode().orElse("not_reached"));
            }
            return answer instanceof Submission.Unknown unknown
                    ? Optional.of(unknown.detail().startsWith("http_") ? unknown.detail() : "no_answer")
                    : Optional.empty();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Webhook " + endpoint.id() + " could not be told " + notification.id(), bug);
            return Optional.of("fault");
        }
    }

    /** What happened, and what the caller wanted to be reminded of with it. */
    private byte[] body(ClaimedNotification notification) {
        JsonObject payload = StrictJson.readObject(notification.payload().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> data = new LinkedHashMap<>(payload.getJsonObject("data"));
        data.put("metadata", metadata(notification));
        Map<String, Object> body = new LinkedHashMap<>(payload);
        body.put("data", data);
        return JsonRecords.write(body);
    }

    private Map<String, String> metadata(ClaimedNotification notification) {
        if (notification.challengeId().isEmpty()
                || notification.messageCiphertext().isEmpty()) {
            return Map.of();
        }
        return MessageOrder.open(
                        envelope,
                        notification.messageCiphertext().get(),
                        notification.tenantId(),
                        notification.challengeId().get())
                .metadata();
    }

    private ProviderEndpoint<WebhookCalls> open(WebhookEndpoint endpoint) {
        return opened.compute(endpoint.id(), (id, current) -> {
                    if (current != null && current.version() >= endpoint.version()) {
                        return current;
                    }
                    if (current != null) {
                        current.calls().close();
                    }
                    String path = endpoint.address().getRawPath();
                    return new Opened(
                            endpoint.version(),
                            new ProviderEndpoint<>(
                                    WebhookCalls.class,
                                    endpoint.address(),
                                    path != null && path.endsWith("/") ? "/" : "",
                                    request -> {},
                                    network));
                })
                .calls();
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
        opened.values().forEach(entry -> entry.calls().close());
    }
}
