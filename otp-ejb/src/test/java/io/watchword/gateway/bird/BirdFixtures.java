package io.watchword.gateway.bird;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Workspaces of Bird, and the time at which they are used. */
final class BirdFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final Map<String, String> CREDENTIALS =
            Map.of("api_key", "bk_eu1_0123456789abcdef", "signing_secret", SIGNING_SECRET);

    private BirdFixtures() {}

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials, Channel... channels) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "bird",
                Set.of(channels),
                Optional.empty(),
                settings,
                credentials);
    }

    static GatewayAccount at(URI baseUrl, GatewayAccount account) {
        return new GatewayAccount(
                account.id(),
                account.tenantId(),
                account.name(),
                account.channels(),
                Optional.of(baseUrl),
                account.settings(),
                account.credentials());
    }
}
