package io.watchword.gateway.salesforce;

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

/** Accounts with Marketing Cloud, and what it answers. */
final class SalesforceFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private SalesforceFixtures() {}

    static GatewayAccount account(
            Optional<URI> baseUrl, Map<String, String> settings, Map<String, String> credentials) {
        Map<String, String> allSettings =
                new HashMap<>(Map.of("subdomain", "mc563885gzs27c5t9-63k636ttgm", "definition_key", "otp"));
        allSettings.putAll(settings);
        Map<String, String> allCredentials =
                new HashMap<>(Map.of("client_id", "client-1", "client_secret", "secret-of-the-test"));
        allCredentials.putAll(credentials);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000006"),
                "acme",
                "salesforce",
                Set.of(Channel.SMS),
                baseUrl,
                allSettings,
                allCredentials);
    }

    static String token(String value, String rest, int seconds) {
        return """
                {"access_token":"%s","token_type":"Bearer","expires_in":%d,"scope":"sms_send",
                 "soap_instance_url":"https://x.soap.marketingcloudapis.com/","rest_instance_url":"%s"}""".formatted(value, seconds, rest);
    }

    static String accepted(String messageKey) {
        return """
                {"requestId":"60c6-4a3c","errorcode":0,"responses":[{"messageKey":"%s"}]}""".formatted(messageKey);
    }
}
