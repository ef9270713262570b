package io.watchword.administration;

import io.watchword.audit.Actors;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.webhook.WebhookOutbox;
import io.watchword.webhook.WebhookSecret;
import io.watchword.webhook.model.Notification;
import io.watchword.webhook.model.NotificationStatus;
import io.watchword.webhook.model.WebhookEndpoint;
import io.watchword.webhook.model.WebhookRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Endpoints of a tenant that are told what happens, and what they could not be told. */
@Stateless
public class WebhookAdministration {

    private static final Kind<WebhookEndpoint, WebhookView> KIND =
            new Kind<>("webhook", WebhookView.class, WebhookAdministration::view, WebhookEndpoint::version);

    private static final Pattern EVENT_TYPE = Pattern.compile("(challenge|delivery|budget)\\.(\\*|[a-z_]{1,32})");
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_EVENT_TYPES = 20;
    private static final int MOST_ENDPOINTS = 20;

    /** How long the secret before it signs too after a rotation. */
    private static final Duration GRACE = Duration.ofDays(1);

    @Inject
    WebhookRepository webhooks;

    @Inject
    GatewayNetwork network;

    @Inject
    Changes changes;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** Endpoints of the tenant from an id on, in the order of creation, as their ids are. */
    public Page<WebhookView> page(Administrator by, String from, int most) {
        return Page.of(
                webhooks.all(by.tenantId()).stream()
                        .sorted(Comparator.comparing(endpoint -> endpoint.id().toString()))
                        .dropWhile(endpoint -> from.compareTo(endpoint.id().toString()) > 0)
                        .toList(),
                most,
                WebhookAdministration::view);
    }

    public Outcome<Versioned<WebhookView>> read(Administrator by, UUID id) {
        return webhooks.find(by.tenantId(), id)
                .map(endpoint -> Outcome.done(KIND.versioned(endpoint)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Creates an endpoint and tells its secret. */
    public Outcome<Versioned<WebhookView>> create(
            Administrator by, WebhookEndpoint.Content content, Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, WebhookView.class, () -> {
            List<FieldError> errors = errors(content);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            if (webhooks.all(by.tenantId()).size() >= MOST_ENDPOINTS) {
                return Outcome.refused(
                        Problem.of(ProblemCode.CONFLICT, "A tenant has " + MOST_ENDPOINTS + " webhooks at most."));
            }
            UUID id = Ids.next();
            WebhookSecret secret = WebhookSecret.drawn();
            WebhookEndpoint endpoint =
                    WebhookEndpoint.create(id, by.tenantId(), content, sealed(by, id, secret), clock.instant());
            changes.create(by, KIND, endpoint, () -> webhooks.add(endpoint));
            return Outcome.done(told(KIND.versioned(endpoint), secret));
        });
    }

    /** Changes an endpoint. */
    public Outcome<Versioned<WebhookView>> change(
            Administrator by, UUID id, Optional<Integer> seen, UnaryOperator<WebhookEndpoint.Content> change) {
        return changes.change(by, KIND, () -> webhooks.find(by.tenantId(), id), seen, endpoint -> {
            WebhookEndpoint.Content wanted = change.apply(endpoint.content());
            if (wanted.equals(endpoint.content())) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            endpoint.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /** Gives an endpoint another secret and tells it; calls are signed by the one before too for a day. */
    public Outcome<Versioned<WebhookView>> rotate(
            Administrator by, UUID id, Optional<Integer> seen, Optional<IdempotentRequest> idempotent) {
        WebhookSecret secret = WebhookSecret.drawn();
        return changes.once(
                by,
                idempotent,
                WebhookView.class,
                () -> changes.change(by, KIND, () -> webhooks.find(by.tenantId(), id), seen, endpoint -> {
                            endpoint.rotate(sealed(by, id, secret), GRACE, clock.instant());
                            return Outcome.done(true);
                        })
                        .fold(rotated -> Outcome.done(told(rotated, secret)), Outcome::refused));
    }

    /** Removes an endpoint, and what it was still to be told. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                KIND,
                () -> webhooks.find(by.tenantId(), id),
                seen,
                endpoint -> Outcome.done(() -> webhooks.remove(endpoint)));
    }

    /** What an endpoint was told and is to be told, from an id on, in the order in which it happened. */
    public Outcome<Page<NotificationView>> notifications(
            Administrator by, UUID id, Optional<NotificationStatus> status, Optional<UUID> from, int most) {
        if (webhooks.find(by.tenantId(), id).isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        return Outcome.done(Page.of(
                webhooks.notifications(by.tenantId(), id, status, from, Page.lookAhead(most)),
                most,
                WebhookAdministration::view));
    }

    /** Has a notification that is over tried anew, for another day. */
    public Outcome<NotificationView> replay(Administrator by, UUID id, UUID notificationId) {
        Optional<Notification> before = webhooks.notification(by.tenantId(), id, notificationId);
        if (before.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        Instant now = clock.instant();
        if (!webhooks.replay(by.tenantId(), id, notificationId, now.plus(WebhookOutbox.PATIENCE))) {
            return Outcome.refused(Problem.of(ProblemCode.CONFLICT, "It is being tried already."));
        }
        audit.append(AuditEvent.of(
                now,
                new AuditEvent.Scope(by.tenantId(), Optional.empty()),
                "webhook_notification.replayed",
                new AuditEvent.Subject("webhook_notification", notificationId.toString()),
                Optional.of(before.get().status().name().toLowerCase(Locale.ROOT)),
                "waiting",
                Actors.of(by),
                AuditEvent.Context.NONE));
        return Outcome.done(
                view(webhooks.notification(by.tenantId(), id, notificationId).orElseThrow()));
    }

    private byte[] sealed(Administrator by, UUID id, WebhookSecret secret) {
        return envelope.seal(secret.text(), WebhookEndpoint.secretPlace(by.tenantId(), id));
    }

    private List<FieldError> errors(WebhookEndpoint.Content content) {
        List<FieldError> errors = new ArrayList<>();
        wrongUrl(content.url()).ifPresent(reason -> errors.add(new FieldError("url", reason)));
        boolean known = content.eventTypes().stream()
                .allMatch(type -> EVENT_TYPE.matcher(type).matches());
        if (!known || content.eventTypes().isEmpty() || content.eventTypes().size() > MOST_EVENT_TYPES) {
            errors.add(new FieldError(
                    "event_types",
                    "must be some of challenge.*, delivery.*, budget.* and their kinds, as challenge.verified"));
        }
        return errors;
    }

    private Optional<String> wrongUrl(String url) {
        if (url.length() > LONGEST_URL) {
            return Optional.of("must have " + LONGEST_URL + " characters at most");
        }
        try {
            return network.objectionTo(new URI(url));
        } catch (URISyntaxException notAnAddress) {
            return Optional.of("must be a URL");
        }
    }

    private static Versioned<WebhookView> told(Versioned<WebhookView> answer, WebhookSecret secret) {
        return new Versioned<>(answer.value().with(secret.text()), answer.version());
    }

    private static WebhookView view(WebhookEndpoint endpoint) {
        return new WebhookView(
                endpoint.id().toString(),
                endpoint.id().toString(),
                endpoint.content().url(),
                List.copyOf(endpoint.content().eventTypes()),
                View.MASK,
                endpoint.formerSecretEndsAt(),
                endpoint.enabled(),
                endpoint.createdAt(),
                endpoint.updatedAt());
    }

    private static NotificationView view(Notification notification) {
        return new NotificationView(
                notification.id().toString(),
                notification.eventType(),
                notification.status(),
                notification.attempts(),
                notification.dueAt(),
                notification.lastError(),
                StrictJson.readObject(notification.payload().getBytes(StandardCharsets.UTF_8)),
                notification.createdAt(),
                notification.updatedAt());
    }
}
