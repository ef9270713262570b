package io.watchword.administration;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.Reach;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import io.watchword.token.SigningKeys;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tenants: created, changed and removed by the system tenant's administrators; others see their own. */
@Stateless
public class TenantAdministration {

    static final Kind<Tenant, TenantView> KIND =
            new Kind<>("tenant", TenantView.class, TenantAdministration::view, Tenant::version);

    private static final int LONGEST_NAME = 200;

    @Inject
    TenantRepository tenants;

    @Inject
    Changes changes;

    @Inject
    SigningKeys signingKeys;

    @Inject
    Clients clients;

    @EJB
    Reach reach;

    @Inject
    Clock clock;

    /**
     * A tenant's first administrator.
     *
     * @param jwks the keys to prove itself by; where absent, a secret is made
     */
    public record FirstAdministrator(String clientId, Optional<String> jwks) {}

    /** Those tenants that the administrator sees, from an id on, in the order of their ids. */
    public Page<TenantView> page(Administrator by, String from, int most) {
        List<Tenant> found = by.tenantId().equals(Tenant.SYSTEM)
                ? tenants.tenants(from, Page.lookAhead(most))
                : tenant(by.tenantId()).stream()
                        .filter(tenant -> tenant.id().compareTo(from) >= 0)
                        .toList();
        return Page.of(found, most, TenantAdministration::view);
    }

    public Outcome<Versioned<TenantView>> read(Administrator by, String id) {
        return reach.covers(by.caller(), id)
                ? tenant(id)
                        .map(tenant -> Outcome.done(KIND.versioned(tenant)))
                        .orElseGet(() -> Outcome.refused(Problem.notFound()))
                : Outcome.refused(Problem.notFound());
    }

    /** Creates a tenant with its signing key, and with an administrator, where one is wanted. */
    public Outcome<Versioned<TenantView>> create(
            Administrator by,
            String id,
            Tenant.Content content,
            Optional<FirstAdministrator> first,
            Optional<IdempotentRequest> idempotent) {
        if (!by.isOfSystem()) {
            return Outcome.refused(forSystemAlone());
        }
        Optional<ClientSecret> secret =
                first.filter(client -> client.jwks().isEmpty()).map(client -> ClientSecret.drawn());
        return changes.once(by.in(Tenant.SYSTEM), idempotent, TenantView.class, () -> {
            List<FieldError> errors = errors(content);
            Names.wrongTenantId(id).ifPresent(reason -> errors.add(new FieldError("tenant_id", reason)));
            first.flatMap(client -> Names.wrongId(client.clientId()))
                    .ifPresent(reason -> errors.add(new FieldError("administrator.client_id", reason)));
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            if (tenants.tenant(id).isPresent()) {
                return Outcome.refused(Problem.of(ProblemCode.CONFLICT, "There is, or was, a tenant of this id.")
                        .withErrors(List.of(new FieldError("tenant_id", "is taken"))));
            }
            Administrator inside = by.in(id);
            Tenant tenant = Tenant.create(id, content.name(), clock.instant());
            tenant.change(content, clock.instant());
            changes.create(inside, KIND, tenant, () -> tenants.add(tenant));
            signingKeys.create(id);
            TenantView view = view(tenant);
            return Outcome.done(new Versioned<>(
                    first.map(client -> view.with(clients.add(
                                            inside,
                                            client.clientId(),
                                            Optional.empty(),
                                            secret,
                                            new ApiClient.Content(grantable(by), client.jwks(), true))
                                    .value()))
                            .orElse(view),
                    tenant.version()));
        });
    }

    /** Changes a tenant. While it is disabled, none of its credentials opens anything. */
    public Outcome<Versioned<TenantView>> change(
            Administrator by, String id, Optional<Integer> seen, UnaryOperator<Tenant.Content> change) {
        Optional<Problem> refusal = mayNotWrite(by, id);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return changes.change(by.in(id), KIND, () -> tenant(id), seen, tenant -> {
            Tenant.Content wanted = change.apply(tenant.content());
            if (wanted.equals(tenant.content())) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            if (!wanted.enabled() && id.equals(Tenant.SYSTEM)) {
                return Outcome.refused(systemStays());
            }
            tenant.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes a tenant for good: nothing of it opens or shows anything any more, and its id is not given again. */
    public Outcome<String> remove(Administrator by, String id, Optional<Integer> seen) {
        Optional<Problem> refusal = mayNotWrite(by, id);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return changes.remove(
                by.in(id),
                KIND,
                () -> tenant(id),
                seen,
                tenant -> id.equals(Tenant.SYSTEM)
                        ? Outcome.refused(systemStays())
                        : Outcome.done(() -> tenant.remove(clock.instant())));
    }

    private Optional<Tenant> tenant(String id) {
        return Tenant.isId(id) ? tenants.tenant(id).filter(tenant -> !tenant.isRemoved()) : Optional.empty();
    }

    private Optional<Problem> mayNotWrite(Administrator by, String id) {
        if (by.isOfSystem()) {
            return Optional.empty();
        }
        return Optional.of(by.caller().tenantId().equals(id) ? forSystemAlone() : Problem.notFound());
    }

    private static Set<Scope> grantable(Administrator by) {
        return Scope.ofAdministrators().stream().filter(by.caller()::may).collect(Collectors.toSet());
    }

    private static List<FieldError> errors(Tenant.Content content) {
        List<FieldError> errors = new ArrayList<>();
        Names.wrongName(content.name(), LONGEST_NAME).ifPresent(reason -> errors.add(new FieldError("name", reason)));
        return errors;
    }

    private static Problem forSystemAlone() {
        return Problem.of(
                ProblemCode.INSUFFICIENT_SCOPE, "Only administrators of the system tenant create and change tenants.");
    }

    private static Problem systemStays() {
        return Problem.of(
                ProblemCode.CONFLICT, "The system tenant, whose administrators act on all tenants, stays enabled.");
    }

    private static TenantView view(Tenant tenant) {
        return new TenantView(
                tenant.id(),
                tenant.id(),
                tenant.name(),
                tenant.enabled(),
                tenant.createdAt(),
                tenant.updatedAt(),
                Optional.empty());
    }
}
