package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Keys;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageOrderTest {

    @Test
    void an_order_is_read_as_it_is_written_and_for_its_own_challenge_alone() {
        Envelope envelope = Keys.development().envelope();
        UUID challengeId = Ids.next();
        MessageOrder order =
                order("Sh\"op", Optional.of("{app}\n{otp}"), Optional.of("EUR 1"), Optional.of("Bücher & Söhne"));

        byte[] sealed = order.seal(envelope, "acme", challengeId);

        assertThat(MessageOrder.open(envelope, sealed, "acme", challengeId)).isEqualTo(order);
        assertThatThrownBy(() -> MessageOrder.open(envelope, sealed, "other", challengeId))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_order_shows_its_region_alone() {
        assertThat(order("Shop")).hasToString("MessageOrder[IN]");
    }

    private static MessageOrder order(String application) {
        return order(application, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static MessageOrder order(
            String application, Optional<String> custom, Optional<String> amount, Optional<String> payee) {
        return new MessageOrder(
                "+919876543210",
                "IN",
                Optional.empty(),
                application,
                Optional.of("en"),
                custom,
                Optional.empty(),
                amount,
                payee,
                Optional.empty(),
                Optional.empty(),
                Map.of("order", "42"),
                Optional.empty(),
                Optional.of(new MessageOrder.Origin(Optional.of("AQID"), Optional.empty(), Optional.empty())),
                Optional.empty());
    }
}
