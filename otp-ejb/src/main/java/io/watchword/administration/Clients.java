package io.watchword.administration;

import io.watchword.platform.json.StrictJson;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** How API clients come to be and are shown, whoever creates them. */
@Dependent
class Clients {

    private final TenantRepository tenants;
    private final Changes changes;
    private final Clock clock;

    @Inject
    Clients(TenantRepository tenants, Changes changes, Clock clock) {
        this.tenants = tenants;
        this.changes = changes;
        this.clock = clock;
    }

    Kind<ApiClient, ClientView> kind() {
        return new Kind<>("client", ClientView.class, this::view, ApiClient::version);
    }

    /** Stores a client that was found to be as it should, in a tenant that nobody else changes; answers it with its secret. */
    Versioned<ClientView> add(
            Administrator by,
            String id,
            Optional<String> applicationId,
            Optional<ClientSecret> secret,
            ApiClient.Content content) {
        ApiClient client = ApiClient.create(
                by.tenantId(), id, applicationId, secret.map(ClientSecret::hash), content, clock.instant());
        changes.create(by, kind(), client, () -> tenants.add(client));
        ClientView view = view(client);
        return new Versioned<>(secret.map(ClientSecret::text).map(view::with).orElse(view), client.version());
    }

    /** The client, its secret masked. */
    ClientView view(ApiClient client) {
        Instant now = clock.instant();
        return new ClientView(
                client.id(),
                client.id(),
                client.applicationId(),
                client.scopes().stream().map(Scope::code).sorted().toList(),
                client.hasSecret() ? Optional.of(View.MASK) : Optional.empty(),
                client.formerSecretEndsAt(now),
                client.jwks().map(text -> StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8))),
                client.enabled(),
                client.createdAt(),
                client.updatedAt());
    }

    /** Whether someone administers the installation. */
    boolean hasSystemAdministrator() {
        return tenants.clients(Tenant.SYSTEM).stream().anyMatch(client -> isAdministrator(client.content()));
    }

    static boolean isAdministrator(ApiClient.Content content) {
        return content.enabled() && content.scopes().contains(Scope.ADMIN_WRITE);
    }
}
