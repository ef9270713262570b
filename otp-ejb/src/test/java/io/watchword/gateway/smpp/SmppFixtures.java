package io.watchword.gateway.smpp;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.ReceiptsReceived;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import io.watchword.gateway.socket.TestTls;
import io.watchword.platform.Channel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** An account with a message centre, and messages to send by it. */
final class SmppFixtures {

    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final UUID GATEWAY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000004");

    /** No more patience than a test needs. */
    static final HttpLimits HASTY =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(1_000), Duration.ofMillis(3_500), 64 * 1024);

    private SmppFixtures() {}

    /** An account with a message centre on this machine. */
    static GatewayAccount account(int port, Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", "localhost",
                "port", Integer.toString(port),
                "tls", "none",
                "from", "ACME"));
        settings.putAll(changes);
        return account(settings, Map.of("system_id", "acme", "password", "secret"));
    }

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials) {
        return new GatewayAccount(
                GATEWAY, "acme", "centre", Set.of(Channel.SMS), Optional.empty(), settings, credentials);
    }

    static SmppProvider provider(GatewayNetwork network, Consumer<ReceiptsReceived> receipts) {
        return new SmppProvider(network, receipts, Executors.defaultThreadFactory(), TestTls.LOCALHOST.sockets());
    }

    static MessageFixture sms() {
        return MessageFixture.by(Channel.SMS)
                .deliveryId(DELIVERY)
                .to("+14155552345", "US")
                .text("Your code is 046813. {€}")
                .validity(Duration.ofMinutes(5));
    }
}
