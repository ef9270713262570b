package io.watchword.gateway.generichttp;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A provider that is described by an account, and messages to send by it. */
final class GenericHttpFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final String RECEIPT_URL = "https://otp.example/webhooks/acme/5?delivery=" + DELIVERY;
    static final String SECRET = "a-secret-of-the-test&more";

    static final Map<String, String> SETTINGS = Map.of(
            "path", "/v1/messages",
            "body", "{\"to\":\"{to}\",\"from\":\"{sender}\",\"content\":{\"text\":\"{text}\"}}",
            "from", "ACME",
            "header.X-Api-Key", "Key {credential.api_key}",
            "message_id_pointer", "/message/id",
            "error_pointer", "/error/code",
            "error.30003", "unreachable");

    private GenericHttpFixtures() {}

    static GatewayAccount account(URI baseUrl, Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        return account(baseUrl, settings, Map.of("api_key", "key-of-the-test"));
    }

    static GatewayAccount account(URI baseUrl, Map<String, String> settings, Map<String, String> credentials) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000005"),
                "acme",
                "other",
                Set.of(Channel.SMS),
                Optional.of(baseUrl),
                settings,
                credentials);
    }

    static MessageFixture sms() {
        return MessageFixture.by(Channel.SMS)
                .deliveryId(DELIVERY)
                .to("+14155552345", "US")
                .passcode("046813")
                .text("Your code is 046813.")
                .receiptUrl(RECEIPT_URL);
    }
}
