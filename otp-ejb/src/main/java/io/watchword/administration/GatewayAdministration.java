package io.watchword.administration;

import io.watchword.audit.Actors;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Provider;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.GatewayRepository;
import io.watchword.gateway.model.RouteRepository;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Gateways of a tenant: created, changed, removed, and shown without their credentials. */
@Stateless
public class GatewayAdministration {

    @Inject
    GatewayRepository repository;

    @Inject
    RouteRepository routes;

    @Inject
    Gateways gateways;

    @Inject
    Changes changes;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** Gateways of the tenant from an id on, in the order in which they serve: of creation, as their ids are. */
    public Page<GatewayView> page(Administrator by, String from, int most) {
        return Page.of(
                repository.all(by.tenantId()).stream()
                        .dropWhile(gateway -> from.compareTo(gateway.id().toString()) > 0)
                        .toList(),
                most,
                this::view);
    }

    public Outcome<Versioned<GatewayView>> read(Administrator by, UUID id) {
        return repository
                .find(by.tenantId(), id)
                .map(gateway -> Outcome.done(kind().versioned(gateway)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** The gateway of this id, ready to be opened. */
    public Optional<ConfiguredGateway> find(Administrator by, UUID id) {
        return repository.find(by.tenantId(), id);
    }

    /** Writes the audit row of a test message. */
    public void tested(Administrator by, UUID id, Channel channel, String country, TestResult result) {
        AuditEvent event = AuditEvent.of(
                        clock.instant(),
                        new AuditEvent.Scope(by.tenantId(), Optional.empty()),
                        "gateway.tested",
                        new AuditEvent.Subject("gateway", id.toString()),
                        Optional.of("present"),
                        "present",
                        Actors.of(by),
                        new AuditEvent.Context(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(channel.code()),
                                Optional.of(id),
                                Optional.of(country),
                                Optional.empty(),
                                Optional.empty()))
                .withDetails(JsonRecords.text(result));
        audit.append(result.reason().map(event::because).orElse(event));
    }

    private static final Set<String> ADDRESSES = Set.of("host", "port", "tls", "subdomain");

    /** Creates a gateway, if its provider could open it. */
    public Outcome<Versioned<GatewayView>> create(
            Administrator by, String provider, GatewayDraft draft, Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, GatewayView.class, () -> {
            UUID id = Ids.next();
            String tenantId = by.tenantId();
            Optional<Problem> unusable = unusable(tenantId, id, provider, draft);
            if (unusable.isPresent()) {
                return Outcome.refused(unusable.get());
            }
            ConfiguredGateway gateway =
                    ConfiguredGateway.create(id, tenantId, provider, content(tenantId, id, draft), clock.instant());
            changes.create(by, kind(), gateway, () -> repository.add(gateway));
            gateways.changed(tenantId);
            return Outcome.done(kind().versioned(gateway));
        });
    }

    /** Changes a gateway, if its provider could still open it. */
    public Outcome<Versioned<GatewayView>> change(
            Administrator by, UUID id, Optional<Integer> seen, GatewayChange change) {
        String tenantId = by.tenantId();
        return changes.change(by, kind(), () -> repository.find(tenantId, id), seen, gateway -> {
            GatewayDraft draft = merged(gateway, change);
            Optional<Problem> unusable =
                    exposed(gateway, draft, change).or(() -> unusable(tenantId, id, gateway.provider(), draft));
            if (unusable.isPresent()) {
                return Outcome.refused(unusable.get());
            }
            gateway.change(content(tenantId, id, draft), clock.instant());
            gateways.changed(tenantId);
            return Outcome.done(true);
        });
    }

    /** Removes a gateway that no route leads to; what it has sent keeps its id. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                kind(),
                () -> repository.find(by.tenantId(), id),
                seen,
                gateway -> routes.leadTo(by.tenantId(), id)
                        ? Outcome.refused(Problem.of(
                                ProblemCode.CONFLICT,
                                "Routes lead to the gateway. Remove them first, or disable the gateway."))
                        : Outcome.done(() -> {
                            repository.remove(gateway);
                            gateways.changed(by.tenantId());
                        }));
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

    /**
     * Credentials that nobody can read must not be had by sending them elsewhere: whoever changes where they go has to know
     * them.
     */
    private Optional<Problem> exposed(ConfiguredGateway gateway, GatewayDraft draft, GatewayChange change) {
        GatewayAccount account = gateways.account(gateway);
        boolean moved = !draft.baseUrl().equals(gateway.baseUrl())
                || !addresses(gateway.provider(), draft.settings())
                        .equals(addresses(gateway.provider(), account.settings()));
        boolean known = account.credentials().keySet().stream()
                .allMatch(name -> change.credentials().containsKey(name)
                        && !change.credentials().get(name).equals(Optional.of(View.MASK)));
        return moved && !known
                ? Optional.of(Problem.invalid(
                        "credentials", "must be given again, all of them, with a change of where they are sent"))
                : Optional.empty();
    }

    /** The settings that say where credentials go; of a gateway that is made of settings alone, all. */
    private static Map<String, String> addresses(String provider, Map<String, String> settings) {
        Map<String, String> addresses = new TreeMap<>(settings);
        if (!provider.equals("http")) {
            addresses.keySet().retainAll(ADDRESSES);
        }
        return addresses;
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
            } else if (!value.get().equals(View.MASK) || !current.containsKey(name)) {
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

    private Kind<ConfiguredGateway, GatewayView> kind() {
        return new Kind<>("gateway", GatewayView.class, this::view, ConfiguredGateway::version);
    }

    private GatewayView view(ConfiguredGateway gateway) {
        GatewayAccount account = gateways.account(gateway);
        Map<String, String> masked = new TreeMap<>();
        account.credentials().keySet().forEach(name -> masked.put(name, View.MASK));
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
}
