package io.watchword.gateway.messagebird;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with MessageBird. */
final class MessageBirdFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    /** Of the examples that the vendor tests its libraries with. */
    static final String SIGNING_KEY = "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb";

    static final Map<String, String> CREDENTIALS =
            Map.of("access_key", "test_gshuPaZoeEG6ovbc8M79w0QyM", "signing_key", SIGNING_KEY);

    private MessageBirdFixtures() {}

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials, Channel... channels) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "messagebird",
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
