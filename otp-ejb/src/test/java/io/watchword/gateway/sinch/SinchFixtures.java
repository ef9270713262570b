package io.watchword.gateway.sinch;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with Sinch. */
final class SinchFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final String SECRET = "a-secret-of-the-test";
    static final Map<String, String> SIGNED = Map.of("webhook_secret", SECRET);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-11-22T10:00:00Z"), ZoneOffset.UTC);

    private SinchFixtures() {}

    static GatewayAccount account(
            Optional<URI> baseUrl, Map<String, String> settings, Map<String, String> credentials) {
        Map<String, String> allSettings = new HashMap<>(Map.of("region", "eu", "service_plan_id", "plan-1"));
        allSettings.putAll(settings);
        Map<String, String> allCredentials = new HashMap<>(Map.of("api_token", "token-of-the-test"));
        allCredentials.putAll(credentials);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000005"),
                "acme",
                "sinch",
                Set.of(Channel.SMS),
                baseUrl,
                allSettings,
                allCredentials);
    }
}
