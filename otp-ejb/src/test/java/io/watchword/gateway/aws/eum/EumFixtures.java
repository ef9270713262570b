package io.watchword.gateway.aws.eum;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with End User Messaging. */
final class EumFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final String REGION = "eu-west-1";
    static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:sms-events";
    static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private EumFixtures() {}

    static GatewayAccount account(Optional<URI> baseUrl, Map<String, String> settings) {
        return account(baseUrl, settings, Map.of());
    }

    static GatewayAccount account(
            Optional<URI> baseUrl, Map<String, String> settings, Map<String, String> credentials) {
        Map<String, String> allSettings = new HashMap<>(Map.of("region", REGION));
        allSettings.putAll(settings);
        Map<String, String> allCredentials =
                new HashMap<>(Map.of("access_key_id", ACCESS_KEY_ID, "secret_access_key", SECRET_ACCESS_KEY));
        allCredentials.putAll(credentials);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000003"),
                "acme",
                "aws",
                settings.containsKey("voice_origination_identity")
                        ? Set.of(Channel.SMS, Channel.VOICE)
                        : Set.of(Channel.SMS),
                baseUrl,
                allSettings,
                allCredentials);
    }
}
