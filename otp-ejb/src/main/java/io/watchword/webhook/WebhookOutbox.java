package io.watchword.webhook;

import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.Transitions;
import io.watchword.platform.Ids;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.webhook.model.WebhookRepository;
import io.watchword.webhook.model.WebhookRepository.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what endpoints are to be told, in the transaction of what it tells of. A tenant without endpoints costs a look into
 * memory.
 */
@ApplicationScoped
public class WebhookOutbox {

    /** For how long an endpoint may be away without missing anything. */
    public static final Duration PATIENCE = Duration.ofDays(1);

    private static final String BUDGET = "budget";

    /** What is told of, by what it happens to. */
    private static final Set<String> SUBJECTS = Set.of("delivery", "challenge", BUDGET);

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookRepository repository;

    @Inject
    Clock clock;

    void written(@Observes Transitions transitions) {
        Instant now = clock.instant();
        List<Told> told = transitions.events().stream()
                .filter(event -> SUBJECTS.contains(event.subject().type()))
                .flatMap(event -> webhooks.wanting(event.scope().tenantId(), event.event()).stream()
                        .map(endpoint -> new Told(
                                Ids.next(),
                                endpoint.tenantId(),
                                endpoint.id(),
                                event.event(),
                                event.context().challengeId(),
                                payload(event),
                                now.plus(PATIENCE))))
                .toList();
        if (!told.isEmpty()) {
            repository.addAll(told, now);
        }
    }

    /** What happened, without numbers, addresses and codes: whoever may know them asks for them. */
    static String payload(AuditEvent event) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", event.event());
        payload.put("timestamp", event.occurredAt());
        payload.put("data", event.subject().type().equals(BUDGET) ? ofBudget(event) : ofMessage(event));
        return JsonRecords.text(payload);
    }

    private static JsonObject ofBudget(AuditEvent event) {
        return StrictJson.readObject(event.details().orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> ofMessage(AuditEvent event) {
        AuditEvent.Context context = event.context();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("application_id", event.scope().applicationId());
        data.put("challenge_id", context.challengeId());
        if (event.subject().type().equals("delivery")) {
            data.put("delivery_id", event.subject().id());
        }
        data.put("status", event.to());
        data.put("former_status", event.from());
        data.put("channel", context.channel());
        data.put("country", context.country());
        data.put("gateway_id", context.gatewayId());
        data.put("user_id", context.userId());
        data.put("error_code", event.reason());
        return data;
    }
}
