package io.watchword.administration;

import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * API clients of a tenant: created, with a secret that is told once, changed, given another secret, and removed.
 *
 * <p>Whoever can write a client can act as it. So nobody writes one that may do what he may not: of the scopes of
 * administrators he needs all that the client has.
 */
@Stateless
public class ClientAdministration {

    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    @Inject
    TenantRepository tenants;

    @Inject
    Clients clients;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** API clients of the tenant from an id on, in the order of their ids. */
    public Page<ClientView> page(Administrator by, String from, int most) {
        return Page.of(tenants.clients(by.tenantId(), from, Page.lookAhead(most)), most, clients::view);
    }

    public Outcome<Versioned<ClientView>> read(Administrator by, String id) {
        return find(by, id)
                .map(client -> Outcome.done(clients.kind().versioned(client)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /**
     * Creates a client. One that has keys has no secret, until it is given one.
     *
     * @param wantedId where absent, one is made
     * @param applicationId none for an administrator's client
     */
    public Outcome<Versioned<ClientView>> create(
            Administrator by,
            Optional<String> wantedId,
            Optional<String> applicationId,
            ApiClient.Content content,
            Optional<IdempotentRequest> idempotent) {
        Optional<ClientSecret> secret =
                content.jwks().isPresent() ? Optional.empty() : Optional.of(ClientSecret.drawn());
        return changes.once(by, idempotent, ClientView.class, () -> {
            String id = wantedId.orElseGet(() -> Ids.next().toString());
            Optional<Problem> refusal = wrong(by.tenantId(), id, applicationId, content)
                    .or(() -> mayNotGrant(by, content.scopes()))
                    .or(() -> taken(by.tenantId(), id));
            return refusal.isPresent()
                    ? Outcome.refused(refusal.get())
                    : Outcome.done(clients.add(by, id, applicationId, secret, content));
        });
    }

    /** Changes a client. Its application stays: another application's backend is another client. */
    public Outcome<Versioned<ClientView>> change(
            Administrator by, String id, Optional<Integer> seen, UnaryOperator<ApiClient.Content> change) {
        return changes.change(by, clients.kind(), () -> find(by, id), seen, client -> {
            ApiClient.Content wanted = change.apply(client.content());
            if (wanted.equals(client.content())) {
                return Outcome.done(false);
            }
            Optional<Problem> refusal = wrong(by.tenantId(), id, client.applicationId(), wanted)
                    .or(() -> mayNotGrant(by, wanted.scopes()))
                    .or(() -> wanted.jwks().isPresent() || client.hasSecret()
                            ? Optional.empty()
                            : Optional.of(noProof("jwks")))
                    .or(() -> Clients.isAdministrator(wanted) ? Optional.empty() : lastAdministrator(client));
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            client.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /**
     * Gives a client another secret and tells it.
     *
     * @param grace how long the one before stays good beside it
     */
    public Outcome<Versioned<ClientView>> rotate(
            Administrator by,
            String id,
            Optional<Integer> seen,
            Duration grace,
            Optional<IdempotentRequest> idempotent) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            return Outcome.refused(Problem.invalid("former_secret_seconds", "must be from 0 to 2592000"));
        }
        ClientSecret secret = ClientSecret.drawn();
        return changes.once(
                by,
                idempotent,
                ClientView.class,
                () -> changes.change(by, clients.kind(), () -> find(by, id), seen, client -> {
                            Optional<Problem> refusal = mayNotGrant(by, client.scopes());
                            if (refusal.isPresent()) {
                                return Outcome.refused(refusal.get());
                            }
                            client.rotate(secret.hash(), grace, clock.instant());
                            return Outcome.done(true);
                        })
                        .fold(
                                rotated -> Outcome.done(
                                        new Versioned<>(rotated.value().with(secret.text()), rotated.version())),
                                Outcome::refused));
    }

    /** Ends a client's secrets at once, if it has keys to prove itself by. */
    public Outcome<Versioned<ClientView>> endSecrets(Administrator by, String id, Optional<Integer> seen) {
        return changes.change(by, clients.kind(), () -> find(by, id), seen, client -> {
            if (client.jwks().isEmpty()) {
                return Outcome.refused(
                        Problem.of(ProblemCode.CONFLICT, "Without a secret the client needs jwks to prove itself by."));
            }
            if (!client.hasSecret()) {
                return Outcome.done(false);
            }
            client.forgetSecrets(clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes a client; its tokens are good no more. */
    public Outcome<String> remove(Administrator by, String id, Optional<Integer> seen) {
        return changes.remove(by, clients.kind(), () -> find(by, id), seen, client -> {
            Optional<Problem> refusal = lastAdministrator(client);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : Outcome.done(() -> tenants.remove(client));
        });
    }

    private Optional<ApiClient> find(Administrator by, String id) {
        return Names.isId(id) ? tenants.client(by.tenantId(), id) : Optional.empty();
    }

    private Optional<Problem> wrong(
            String tenantId, String id, Optional<String> applicationId, ApiClient.Content content) {
        List<FieldError> errors = new ArrayList<>();
        Names.wrongId(id).ifPresent(reason -> errors.add(new FieldError("client_id", reason)));
        boolean hasApplication = applicationId
                .filter(Names::isId)
                .flatMap(application -> tenants.application(tenantId, application))
                .isPresent();
        if (applicationId.isPresent() && !hasApplication) {
            errors.add(new FieldError("application_id", "must be an application of the tenant"));
        }
        if (content.scopes().isEmpty()) {
            errors.add(new FieldError("scopes", "must name at least one"));
        } else if (applicationId.isPresent() && !Scope.ofApplications().containsAll(content.scopes())) {
            errors.add(new FieldError("scopes", "must be scopes of applications, since the client is bound to one"));
        } else if (applicationId.isEmpty() && !Scope.ofAdministrators().containsAll(content.scopes())) {
            errors.add(new FieldError("scopes", "must be scopes of administrators; others need an application_id"));
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }

    private Optional<Problem> taken(String tenantId, String id) {
        return tenants.client(tenantId, id)
                .map(client -> Problem.of(ProblemCode.CONFLICT, "Another client of the tenant has this id.")
                        .withErrors(List.of(new FieldError("client_id", "is taken"))));
    }

    private static Optional<Problem> mayNotGrant(Administrator by, Set<Scope> scopes) {
        return scopes.stream()
                .filter(Scope.ofAdministrators()::contains)
                .filter(scope -> !by.caller().may(scope))
                .findFirst()
                .map(scope -> Problem.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The client may " + scope.code() + ", which the caller may not. Nobody gives what he lacks."));
    }

    private static Problem noProof(String field) {
        return Problem.invalid(field, "must hold a key, since the client has no secret to prove itself by");
    }

    /** The installation keeps one who can administer it. */
    private Optional<Problem> lastAdministrator(ApiClient client) {
        boolean isLast = client.tenantId().equals(Tenant.SYSTEM)
                && Clients.isAdministrator(client.content())
                && tenants.clients(Tenant.SYSTEM).stream()
                        .filter(other -> !other.id().equals(client.id()))
                        .noneMatch(other -> Clients.isAdministrator(other.content()));
        return isLast
                ? Optional.of(Problem.of(
                        ProblemCode.CONFLICT,
                        "It is the last client that administers the system tenant. Create another one first."))
                : Optional.empty();
    }
}
