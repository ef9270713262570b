package io.watchword.administration;

import io.watchword.platform.Mode;
import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Digests;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.SetupRepository;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import io.watchword.token.SigningKeys;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How an installation comes to its first administrator: from its configuration, or by a secret that it prints once, and that
 * whoever reads its log exchanges for a client of the system tenant.
 *
 * <p>The database decides between nodes. The system tenant's row is locked while one looks whether somebody administers it;
 * the setup secret is a row too, and whoever deletes that has used it.
 */
@Stateless
public class Setup {

    private static final int SECRET_BYTES = 32;

    /** In place of a request's name. */
    private static final String START = "start";

    /** In a minute, whoever makes them. */
    private static final int MOST_GUESSES = 10;

    @Inject
    SetupRepository repository;

    @Inject
    TenantRepository tenants;

    @Inject
    Clients clients;

    @Inject
    Changes changes;

    @Inject
    SigningKeys signingKeys;

    @Inject
    SetupSettings settings;

    @Inject
    Mode mode;

    @Resource
    SessionContext transaction;

    /** How a start has found the installation. */
    public sealed interface State {}

    /** Somebody administers it. */
    public record Administered() implements State {}

    /** Nobody did, and the client of the configuration does now. */
    public record AdministratorConfigured(String clientId) implements State {}

    /** Nobody does: the configuration names a client that is there, and may not. */
    public record ConfiguredClientUnfit(String clientId) implements State {}

    /** Nobody does, and whoever shows this secret will. */
    public record SecretMade(String secret) implements State {

        @Override
        public String toString() {
            return "SecretMade[•]";
        }
    }

    /** Nobody does, and a secret was printed before. */
    public record SecretOut(Instant since) implements State {}

    /** Nobody does, nor is anybody wanted. */
    public record Unadministered() implements State {}

    /** Sees to an administrator; changes nothing where there is one. */
    public State prepare() {
        boolean isFirstStart = repository.openSystemTenant();
        Tenant system = tenants.lock(Tenant.SYSTEM).orElseThrow();
        if (isFirstStart) {
            changes.create(by(START), TenantAdministration.KIND, system, () -> signingKeys.create(Tenant.SYSTEM));
        }
        if (clients.hasSystemAdministrator()) {
            repository.forget();
            return new Administered();
        }
        Optional<SetupSettings.Configured> configured = settings.administrator();
        if (configured.isPresent()) {
            return add(configured.get());
        }
        if (mode == Mode.DEVELOPMENT) {
            return new Unadministered();
        }
        String secret = Randomness.token(SECRET_BYTES);
        return repository.keep(hash(secret))
                ? new SecretMade(secret)
                : repository.keptSince().<State>map(SecretOut::new).orElseGet(Unadministered::new);
    }

    /**
     * Exchanges the setup secret for a client that administers the installation. Where no setup is open, a right guess is
     * answered like a wrong one.
     */
    public Outcome<ClientView> use(String secret, String clientId, String requestId) {
        if (repository.keptSince().isEmpty()) {
            return closed();
        }
        if (!repository.admitGuess(MOST_GUESSES)) {
            return repository.keptSince().isEmpty()
                    ? closed()
                    : Outcome.refused(Problem.of(ProblemCode.RATE_LIMITED, "Too many setup secrets were tried.")
                            .after(Duration.ofMinutes(1)));
        }
        if (!repository.use(hash(secret))) {
            return closed();
        }
        tenants.lock(Tenant.SYSTEM);
        if (clients.hasSystemAdministrator()) {
            return closed();
        }
        if (tenants.client(Tenant.SYSTEM, clientId).isPresent()) {
            transaction.setRollbackOnly();
            return Outcome.refused(Problem.of(ProblemCode.CONFLICT, "The system tenant has a client of this id."));
        }
        return Outcome.done(add(clientId, Optional.of(ClientSecret.drawn()), Optional.empty(), by(requestId)));
    }

    private State add(SetupSettings.Configured administrator) {
        String clientId = administrator.clientId();
        if (tenants.client(Tenant.SYSTEM, clientId).isPresent()) {
            return new ConfiguredClientUnfit(clientId);
        }
        add(clientId, administrator.secret().map(ClientSecret::of), administrator.jwks(), by(START));
        repository.forget();
        return new AdministratorConfigured(clientId);
    }

    private ClientView add(String clientId, Optional<ClientSecret> secret, Optional<String> jwks, Administrator by) {
        return clients.add(
                        by,
                        clientId,
                        Optional.empty(),
                        secret,
                        new ApiClient.Content(Scope.ofAdministrators(), jwks, true))
                .value();
    }

    /** As the audit names it: no client has such an id. */
    private static Administrator by(String requestId) {
        Caller nobodyYet = new Caller(Caller.Kind.API_CLIENT, Tenant.SYSTEM, Optional.empty(), "(setup)", Set.of());
        return new Administrator(nobodyYet, Tenant.SYSTEM, requestId);
    }

    private static Outcome<ClientView> closed() {
        return Outcome.refused(
                Problem.of(
                        ProblemCode.NOT_FOUND,
                        "No setup is open for this secret: it is wrong or was used, or the installation has its administrator."));
    }

    private static byte[] hash(String secret) {
        return Digests.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
