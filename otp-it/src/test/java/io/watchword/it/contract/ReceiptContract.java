package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Message;
import io.watchword.it.provider.TwilioReceipt;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /webhooks/{tenant}/{gateway_id}}: what the provider reports of messages. */
public interface ReceiptContract extends OnServer {

    private Message taken(Sent sent) {
        Message message = twilio().message(1, sent.number());
        backend().awaitDelivery(sent, "sent");
        return message;
    }

    private String status(Sent sent) {
        return backend().delivery(sent).getString("status");
    }

    private long auditRows(Sent sent) {
        return server().database()
                .number(
                        "select count(*) from audit_event where challenge_id = ? and subject_type = 'delivery'",
                        UUID.fromString(sent.challengeId()));
    }

    @Test
    @Tag("smoke")
    default void a_signed_receipt_moves_the_delivery_on() {
        Sent sent = sent();
        Message message = taken(sent);

        Answer answer = TwilioReceipt.of(message, "delivered").deliver(api());

        assertThat(answer.status()).isBetween(200, 204);
        backend().awaitDelivery(sent, "delivered");
    }

    @Test
    default void a_receipt_of_a_failure_names_the_reason() {
        Sent sent = sent();
        Message message = taken(sent);

        TwilioReceipt.of(message, "undelivered").with("ErrorCode", "30003").deliver(api());

        JsonObject delivery = backend().awaitDelivery(sent, "undelivered");
        assertThat(delivery.getString("error_code")).isEqualTo("unreachable");
        assertThat(delivery.getString("provider_code")).isEqualTo("30003");
    }

    @Test
    default void an_unsigned_receipt_and_one_signed_with_another_key_change_nothing() {
        Sent sent = sent();
        TwilioReceipt receipt = TwilioReceipt.of(taken(sent), "delivered");

        for (String signature : new String[] {"", "x", receipt.signature("another-auth-token")}) {
            assertThat(receipt.deliver(api(), signature).status()).isEqualTo(403);
        }

        assertThat(status(sent)).isEqualTo("sent");
    }

    @Test
    default void a_signature_of_other_fields_is_refused() {
        Sent sent = sent();
        Message message = taken(sent);

        Answer answer = TwilioReceipt.of(message, "delivered")
                .deliver(api(), TwilioReceipt.of(message, "sent").signature("an-auth-token-of-the-tests"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(status(sent)).isEqualTo("sent");
    }

    @Test
    default void a_receipt_replayed_ten_times_is_one_change() {
        Sent sent = sent();
        Message message = taken(sent);
        TwilioReceipt.of(message, "delivered").deliver(api());
        backend().awaitDelivery(sent, "delivered");
        long once = auditRows(sent);

        for (int i = 0; i < 10; i++) {
            assertThat(TwilioReceipt.of(message, "delivered").deliver(api()).status())
                    .isBetween(200, 204);
        }

        assertThat(auditRows(sent)).isEqualTo(once);
    }

    /** The address that was given out for one message, changed so that it names another. */
    @Test
    default void a_genuine_receipt_cannot_be_aimed_at_another_delivery() {
        Sent sent = sent();
        Message message = taken(sent);
        Sent another = sent();
        String theOther = taken(another).statusCallback().toString();
        String aimed = theOther.replaceAll("&mac=.*", "")
                + message.statusCallback().toString().replaceAll(".*&mac=", "&mac=");
        Message aiming = new Message("SM" + "e".repeat(32), message.to(), "", "", URI.create(aimed), Instant.now());

        assertThat(TwilioReceipt.of(aiming, "delivered").deliver(api()).status())
                .isBetween(200, 204);

        assertThat(status(another)).isEqualTo("sent");
        TwilioReceipt.of(taken(another), "delivered").deliver(api());
        backend().awaitDelivery(another, "delivered");
    }

    @Test
    default void a_late_receipt_takes_nothing_back() {
        Sent sent = sent();
        Message message = taken(sent);
        TwilioReceipt.of(message, "delivered").deliver(api());

        for (String late : new String[] {"queued", "sending", "sent"}) {
            assertThat(TwilioReceipt.of(message, late).deliver(api()).status()).isBetween(200, 204);
        }

        assertThat(status(sent)).isEqualTo("delivered");
    }

    @Test
    default void a_receipt_for_a_message_that_nobody_knows_is_taken_and_ignored() {
        Message known = taken(sent());
        String callback = known.statusCallback().toString();
        int query = callback.indexOf('?');
        String unknown = query < 0
                ? callback
                : callback.substring(0, query) + "?delivery=" + "01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21";
        Message stranger = new Message("SM" + "f".repeat(32), known.to(), "", "", URI.create(unknown), Instant.now());

        assertThat(TwilioReceipt.of(stranger, "delivered").deliver(api()).status())
                .isBetween(200, 204);
    }

    @Test
    default void a_receipt_never_touches_a_challenge_that_has_ended() {
        Sent sent = sent();
        Message message = taken(sent);
        backend().verify(sent, message.code()).expect(200);

        TwilioReceipt.of(message, "failed").with("ErrorCode", "30003").deliver(api());

        assertThat(backend().read(sent).getString("status")).isEqualTo("verified");
    }

    @Test
    default void a_webhook_of_an_unknown_gateway_is_not_found() {
        api().post("/webhooks/demo/01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21")
                .form("MessageStatus", "sent")
                .send()
                .expectProblem(404, "not_found");
    }
}
