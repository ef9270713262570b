package io.watchword.administration;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Provider;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.GatewayRepository;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Caller;
import io.watchword.tenant.Idempotency;
import io.watchword.tenant.IdempotentRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Gateways of a tenant: created, changed, removed, and shown without their credentials. */
@Stateless
public class GatewayAdministration {

    @Inject
    GatewayRepository repository;

    @Inject
    Gateways gateways;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** All gateways of the tenant, in the order in which they serve. */
    public List<GatewayView> list(String tenantId) {
        return repository.all(tenantId).stream().map(this::view).toList();
    }

    public Outcome<Versioned<GatewayView>> read(String tenantId, UUID id) {
        return repository
                .find(tenantId, id)
                .map(gateway -> Outcome.done(versioned(gateway)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Creates a gateway, if its provider could open it. */
    public Outcome<Versioned<GatewayView>> create(
            Caller caller, String provider, GatewayDraft draft, Optional<IdempotentRequest> idempotent, Actor actor) {
        return idempotent
                .flatMap(request -> idempotency.replay(caller, request))
                .map(GatewayAdministration::again)
                .orElseGet(() -> createNow(caller, provider, draft, idempotent, actor));
    }

    private Outcome<Versioned<GatewayView>> createNow(
            Caller caller, String provider, GatewayDraft draft, Optional<IdempotentRequest> idempotent, Actor actor) {
        UUID id = Ids.next();
        String tenantId = caller.tenantId();
        Optional<Problem> unusable = unusable(tenantId, id, provider, draft);
        if (unusable.isPresent()) {
            return Outcome.refused(unusable.get());
        }
        Instant now = clock.instant();
        ConfiguredGateway gateway = ConfiguredGateway.create(id, tenantId, provider, content(tenantId, id, draft), now);
        Optional<Outcome<String>> firstTime =
                idempotent.flatMap(request -> idempotency.claim(caller, request, JsonRecords.text(view(gateway))));
        if (firstTime.isPresent()) {
            return again(firstTime.get());
        }
        repository.add(gateway);
        repository.flush();
        gateways.changed(tenantId);
        append(gateway, "gateway.created", Optional.empty(), "present", Optional.empty(), actor, now);
        return Outcome.done(versioned(gateway));
    }

    /** The answer of the first time: the gateway as it was created. */
    private static Outcome<Versioned<GatewayView>> again(Outcome<String> firstTime) {
        return firstTime.fold(
                json -> Outcome.done(new Versioned<>(
                        JsonRecords.bind(
                                StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), GatewayView.class),
                        0)),
                Outcome::refused);
    }

    /**
     * Changes a gateway, if its provider could still open it.
     *
     * @param version the version that the administrator has seen; any, where absent
     */
    public Outcome<Versioned<GatewayView>> change(
            String tenantId, UUID id, Optional<Integer> version, GatewayChange change, Actor actor) {
        Optional<ConfiguredGateway> found = repository.find(tenantId, id);
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        ConfiguredGateway gateway = found.get();
        if (isStale(gateway, version)) {
            return Outcome.refused(stale());
        }
        GatewayView before = view(gateway);
        GatewayDraft draft = merged(gateway, change);
        Optional<Problem> unusable = unusable(tenantId, id, gateway.provider(), draft);
        if (unusable.isPresent()) {
            return Outcome.refused(unusable.get());
        }
        Instant now = clock.instant();
        gateway.change(content(tenantId, id, draft), now);
        repository.flush();
        gateways.changed(tenantId);
        append(gateway, "gateway.updated", Optional.of("present"), "present", Optional.of(before), actor, now);
        return Outcome.done(versioned(gateway));
    }

    /** Removes a gateway; what it has sent keeps its id. */
    public Outcome<UUID> remove(String tenantId, UUID id, Optional<Integer> version, Actor actor) {
        Optional<ConfiguredGateway> found = repository.find(tenantId, id);
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        if (isStale(found.get(), version)) {
            return Outcome.refused(stale());
        }
        append(
                found.get(),
                "gateway.removed",
                Optional.of("present"),
                "removed",
                Optional.of(view(found.get())),
                actor,
                clock.instant());
        repository.remove(found.get());
        gateways.changed(tenantId);
        return Outcome.done(id);
    }

    private Optional<Problem> unusable(String tenantId, UUID id, String providerName, GatewayDraft draft) {
        Optional<Provider> provider = gateways.provider(providerName);
        if (provider.isEmpty()) {
            return Optional.of(Problem.invalid("provider", "is not one that the service knows"));
        }
        boolean taken = repository.all(tenantId).stream()
                .anyMatch(other ->
                        other.name().equals(draft.name()) && !other.id().equals(id));
        if (taken) {
            return Optional.of(Problem.of(ProblemCode.CONFLICT, "Another gateway of the tenant has this name.")
                    .withErrors(List.of(new FieldError("name", "is taken"))));
        }
        List<FieldError> errors = new ArrayList<>();
        Optional<URI> baseUrl = Optional.empty();
        try {
            if (draft.baseUrl().isPresent()) {
                baseUrl = Optional.of(new URI(draft.baseUrl().get()));
            }
        } catch (URISyntaxException notAnAddress) {
            errors.add(new FieldError("base_url", "must be a URL"));
        }
        errors.addAll(provider.get()
                .validate(new GatewayAccount(
                        id, tenantId, draft.name(), draft.channels(), baseUrl, draft.settings(), draft.credentials())));
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    private GatewayDraft merged(ConfiguredGateway gateway, GatewayChange change) {
        GatewayAccount account = gateways.account(gateway);
        return new GatewayDraft(
                change.name().orElse(gateway.name()),
                change.channels().orElse(gateway.channels()),
                change.baseUrl().or(gateway::baseUrl).filter(url -> !url.isEmpty()),
                merged(account.settings(), change.settings()),
                merged(account.credentials(), change.credentials()),
                change.enabled().orElse(gateway.enabled()));
    }

    private static Map<String, String> merged(Map<String, String> current, Map<String, Optional<String>> changes) {
        Map<String, String> merged = new TreeMap<>(current);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                merged.remove(name);
            } else if (!value.get().equals(GatewayView.MASK) || !current.containsKey(name)) {
                merged.put(name, value.get());
            }
        });
        return merged;
    }

    private ConfiguredGateway.Content content(String tenantId, UUID id, GatewayDraft draft) {
        return new ConfiguredGateway.Content(
                draft.name(),
                draft.channels(),
                draft.baseUrl(),
                Gateways.json(draft.settings()),
                envelope.seal(Gateways.json(draft.credentials()), ConfiguredGateway.credentialsPlace(tenantId, id)),
                draft.enabled());
    }

    private void append(
            ConfiguredGateway gateway,
            String event,
            Optional<String> from,
            String to,
            Optional<GatewayView> before,
            Actor actor,
            Instant now) {
        Map<String, Object> details = new TreeMap<>();
        before.ifPresent(view -> details.put("before", view));
        if (!to.equals("removed")) {
            details.put("after", view(gateway));
        }
        audit.append(AuditEvent.of(
                        now,
                        new AuditEvent.Scope(gateway.tenantId(), Optional.empty()),
                        event,
                        new AuditEvent.Subject("gateway", gateway.id().toString()),
                        from,
                        to,
                        actor,
                        AuditEvent.Context.NONE.withGateway(gateway.id()))
                .withDetails(JsonRecords.text(details)));
    }

    private Versioned<GatewayView> versioned(ConfiguredGateway gateway) {
        return new Versioned<>(view(gateway), gateway.version());
    }

    private GatewayView view(ConfiguredGateway gateway) {
        GatewayAccount account = gateways.account(gateway);
        Map<String, String> masked = new TreeMap<>();
        account.credentials().keySet().forEach(name -> masked.put(name, GatewayView.MASK));
        return new GatewayView(
                gateway.id().toString(),
                gateway.id().toString(),
                gateway.name(),
                gateway.provider(),
                List.copyOf(gateway.channels()),
                gateway.baseUrl(),
                new TreeMap<>(account.settings()),
                masked,
                gateway.enabled(),
                gateway.createdAt(),
                gateway.updatedAt());
    }

    private static boolean isStale(ConfiguredGateway gateway, Optional<Integer> version) {
        return version.isPresent() && version.get() != gateway.version();
    }

    private static Problem stale() {
        return Problem.of(ProblemCode.STALE, "The gateway has changed since it was read. Read it again.");
    }
}
