package io.watchword.gateway.infobip;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with Infobip. */
final class InfobipFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final Map<String, String> CREDENTIALS =
            Map.of("api_key", "003026bbc133714df1834b8638bb496e", "webhook_secret", "0123456789abcdef-_");

    private InfobipFixtures() {}

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials, Channel... channels) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "infobip",
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
