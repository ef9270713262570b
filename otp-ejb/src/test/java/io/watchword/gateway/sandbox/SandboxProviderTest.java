package io.watchword.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.Submission;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.platform.Channel;
import io.watchword.platform.Mode;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SandboxProviderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final GatewayAccount ACCOUNT = new GatewayAccount(
            new UUID(0, 1), "acme", "sandbox", Set.of(Channel.SMS), Optional.empty(), Map.of(), Map.of());

    private final SandboxMessages messages = new SandboxMessages(Clock.fixed(NOW, ZoneOffset.UTC));
    private final SandboxProvider sandbox = new SandboxProvider(messages, Mode.DEVELOPMENT);

    @Test
    void a_message_can_be_read_after_it_was_sent() {
        Submission submission = send("+14155552345", "046813");

        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(messages.list(Optional.empty()))
                .containsExactly(new SandboxMessage(
                        "+14155552345",
                        Channel.SMS,
                        Optional.of("ACME"),
                        "Your code is 046813",
                        "046813",
                        NOW,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void messages_are_listed_newest_first_all_or_of_one_number() {
        send("+14155552345", "1");
        send("+14155552346", "2");
        send("+14155552345", "3");

        assertThat(messages.list(Optional.empty()))
                .extracting(SandboxMessage::code)
                .containsExactly("3", "2", "1");
        assertThat(messages.list(Optional.of("+14155552345")))
                .extracting(SandboxMessage::code)
                .containsExactly("3", "1");
        assertThat(messages.list(Optional.of("+14155552347"))).isEmpty();
    }

    @Test
    void nothing_is_left_after_clearing() {
        send("+14155552345", "1");

        messages.clear();

        assertThat(messages.list(Optional.empty())).isEmpty();
        assertThat(messages.list(Optional.of("+14155552345"))).isEmpty();
    }

    @Test
    void the_oldest_messages_give_way_to_the_ten_thousand_newest() {
        send("+14155552345", "first");
        for (int i = 0; i < 9_999; i++) {
            send("+14155552346", "later");
        }
        assertThat(messages.list(Optional.of("+14155552345"))).hasSize(1);

        send("+14155552346", "last");

        assertThat(messages.list(Optional.of("+14155552345"))).isEmpty();
        assertThat(messages.list(Optional.of("+14155552346"))).hasSize(10_000);
        assertThat(messages.list(Optional.empty())).hasSize(10_000);
    }

    @Test
    void outside_development_mode_there_is_no_sandbox() {
        SandboxProvider closed = new SandboxProvider(messages, Mode.PRODUCTION);

        assertThat(closed.validate(ACCOUNT)).extracting(FieldError::field).containsExactly("provider");
        assertThatIllegalStateException().isThrownBy(() -> closed.open(ACCOUNT));
        assertThat(sandbox.validate(ACCOUNT)).isEmpty();
    }

    @Test
    void nobody_calls_its_webhook() {
        WebhookRequest request =
                new WebhookRequest("POST", URI.create("https://otp.example/hook"), Map.of(), new byte[0]);

        assertThat(sandbox.receive(ACCOUNT, request)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    private Submission send(String to, String code) {
        try (Gateway gateway = sandbox.open(ACCOUNT)) {
            return gateway.submit(MessageFixture.by(Channel.SMS)
                    .to(to, "US")
                    .passcode(code)
                    .text("Your code is " + code)
                    .sender("ACME")
                    .message());
        }
    }
}
