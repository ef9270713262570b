package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An account with the Cloud API, and messages to send by it. */
final class WhatsappFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final String APP_SECRET = "It's a Secret to Everybody";
    static final String VERIFY_TOKEN = "verify+me";

    private WhatsappFixtures() {}

    static GatewayAccount account(URI baseUrl, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("phone_number_id", "106540352242922", "template_name", "login_code"));
        all.putAll(settings);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000002"),
                "acme",
                "whatsapp",
                Set.of(Channel.WHATSAPP),
                Optional.of(baseUrl),
                all,
                Map.of("access_token", "EAAtoken", "app_secret", APP_SECRET, "verify_token", VERIFY_TOKEN));
    }

    static OutboundMessage message(String passcode) {
        return MessageFixture.by(Channel.WHATSAPP)
                .deliveryId(DELIVERY)
                .to("+16505551234", "US")
                .passcode(passcode)
                .locale("pt-BR")
                .message();
    }
}
