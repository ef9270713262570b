package io.watchword.gateway.twilio;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An account with Twilio, and messages to send by it. */
final class TwilioFixtures {

    static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final URI RECEIPT_URL = URI.create("https://otp.example/webhooks/acme/7?delivery=" + DELIVERY);

    private TwilioFixtures() {}

    static GatewayAccount account(URI baseUrl, Map<String, String> settings) {
        return at(baseUrl, account(settings, Map.of("auth_token", "token-of-the-test")));
    }

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials) {
        Map<String, String> all = new HashMap<>(Map.of("account_sid", ACCOUNT_SID));
        all.putAll(settings);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "twilio",
                settings.containsKey("whatsapp_from") ? Set.of(Channel.WHATSAPP) : Set.of(Channel.SMS),
                Optional.empty(),
                all,
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

    static OutboundMessage message(Channel channel, Optional<String> sender, Duration validity) {
        MessageFixture fixture = MessageFixture.by(channel)
                .deliveryId(DELIVERY)
                .to("+14155552345", "US")
                .passcode("046813")
                .text("Ünïcode & more=+%: your code is 046813 👍")
                .validity(validity)
                .receiptUrl(RECEIPT_URL.toString());
        sender.ifPresent(fixture::sender);
        return fixture.message();
    }
}
