package io.watchword.gateway.smtp;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import io.watchword.gateway.socket.TestTls;
import io.watchword.platform.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

/** An account with a mail server, and messages to send by it. */
final class SmtpFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final Instant NOW = Instant.parse("2026-11-01T08:05:09Z");
    static final HttpLimits HASTY =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofMillis(1_500), 64 * 1024);

    private SmtpFixtures() {}

    /** An account with a server on this machine. */
    static GatewayAccount account(int port, Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", "localhost",
                "port", Integer.toString(port),
                "from", "no-reply@example.com",
                "from_name", "Größe & Söhne"));
        settings.putAll(changes);
        return account(settings, Map.of("username", "user", "password", "secret"));
    }

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000003"),
                "acme",
                "mail",
                Set.of(Channel.EMAIL),
                Optional.empty(),
                settings,
                credentials);
    }

    static SmtpProvider provider() {
        return provider(new GatewayNetwork(true));
    }

    static SmtpProvider provider(GatewayNetwork network) {
        return new SmtpProvider(
                network,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Executors.defaultThreadFactory(),
                TestTls.LOCALHOST.sockets());
    }

    static MessageFixture email() {
        return MessageFixture.by(Channel.EMAIL)
                .deliveryId(DELIVERY)
                .to("alice@example.org", "ZZ")
                .passcode("046813")
                .text("Your code for Größe is 046813 👍.\n.\nA line of one dot is no end.")
                .email("Your code for Größe", "<p>Your code is <b>046813</b>.</p>");
    }

    static OutboundMessage message() {
        return email().message();
    }
}
