package io.watchword.gateway.vonagesms;

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

/** Accounts with Vonage's SMS interface, and the time at which they are used. */
final class VonageSmsFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Map<String, String> CREDENTIALS =
            Map.of("api_key", "abcd1234", "api_secret", "s3cret", "signature_secret", "abcde");

    private VonageSmsFixtures() {}

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "vonage_sms",
                Set.of(Channel.SMS),
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
