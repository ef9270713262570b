package io.watchword.development;

import io.watchword.gateway.Gateways;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.GatewayRepository;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.tenant.ClientSecrets;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.PublishableKey;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.SignUp;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import io.watchword.token.SigningKeys;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates the demonstration tenant with credentials that everybody knows. */
@Stateless
public class Demonstration {

    private static final String TENANT = "demo";
    private static final String APPLICATION = "demo-app";

    @Inject
    TenantRepository tenants;

    @Inject
    GatewayRepository gateways;

    @Inject
    SigningKeys signingKeys;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** Creates what is missing on a first start; leaves alone what is there. */
    public void create() {
        if (tenants.tenant(TENANT).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        tenants.add(Tenant.create(TENANT, "Demo", now));
        tenants.flush();
        tenants.add(Application.register(
                TENANT,
                APPLICATION,
                new Application.Content(
                        "Demo",
                        List.of("http://localhost:8080/"),
                        SignUp.AUTO,
                        Set.of("http://localhost:8080", "http://127.0.0.1:8080"),
                        APPLICATION,
                        Duration.ofHours(1),
                        true),
                now));
        tenants.add(ApiClient.create(
                TENANT,
                "demo-backend",
                Optional.of(APPLICATION),
                ClientSecrets.hash("demo-backend-secret"),
                Scope.ofApplications(),
                now));
        tenants.add(ApiClient.create(
                TENANT,
                "demo-admin",
                Optional.empty(),
                ClientSecrets.hash("demo-admin-secret"),
                Scope.ofAdministrators(),
                now));
        tenants.add(PublishableKey.create(
                "pk_demo", TENANT, APPLICATION, new PublishableKey.Content(Optional.empty(), true), now));
        signingKeys.create(TENANT);
        for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP, Channel.VOICE, Channel.EMAIL)) {
            gateways.add(sandbox(channel, now));
        }
    }

    private ConfiguredGateway sandbox(Channel channel, Instant now) {
        UUID id = Ids.next();
        String nothing = Gateways.json(Map.of());
        return ConfiguredGateway.create(
                id,
                TENANT,
                "sandbox",
                new ConfiguredGateway.Content(
                        "sandbox-" + channel.code(),
                        Set.of(channel),
                        Optional.empty(),
                        nothing,
                        envelope.seal(nothing, ConfiguredGateway.credentialsPlace(TENANT, id)),
                        true),
                now);
    }
}
