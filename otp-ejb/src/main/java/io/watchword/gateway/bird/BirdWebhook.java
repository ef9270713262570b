package io.watchword.gateway.bird;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;

/** Reads a workspace's events, which are signed as Standard Webhooks are. */
final class BirdWebhook {

    private final BirdAccount account;
    private final Clock clock;

    BirdWebhook(BirdAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        boolean isSigned = request.method().equals("POST")
                && account.webhooks()
                        .filter(webhooks -> webhooks.verifies(request::header, request.body(), clock.instant()))
                        .isPresent();
        if (!isSigned) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(JsonText.read(request.body())
                .flatMap(event -> JsonMembers.text(event, "type")
                        .flatMap(BirdWebhook::outcomeOf)
                        .flatMap(outcome -> JsonMembers.object(event, "data").map(data -> receiptOf(outcome, data))))
                .stream()
                .toList());
    }

    private static Receipt receiptOf(Receipt.Outcome outcome, JsonObject data) {
        Optional<String> code =
                JsonMembers.object(data, "error").flatMap(error -> JsonMembers.shortText(error, "code"));
        return new Receipt(
                JsonMembers.object(data, "metadata")
                        .flatMap(metadata -> JsonMembers.text(metadata, ReceiptUrl.DELIVERY))
                        .flatMap(Ids::parse),
                JsonMembers.shortText(data, "sms_id").or(() -> JsonMembers.shortText(data, "whatsapp_id")),
                outcome,
                reasonOf(outcome, code),
                code,
                BirdCost.of(data));
    }

    private static Optional<Reason> reasonOf(Receipt.Outcome outcome, Optional<String> code) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(code.flatMap(BirdErrors::reasonOfMessage).orElse(Reason.UNKNOWN));
        };
    }

    private static Optional<Receipt.Outcome> outcomeOf(String type) {
        return switch (type) {
            case "sms.scheduled", "sms.accepted", "whatsapp.accepted" -> Optional.of(Receipt.Outcome.QUEUED);
            case "sms.sent", "whatsapp.sent" -> Optional.of(Receipt.Outcome.SENT);
            case "sms.delivered", "whatsapp.delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "whatsapp.read" -> Optional.of(Receipt.Outcome.READ);
            case "sms.undelivered", "sms.expired" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "sms.failed", "sms.rejected", "sms.canceled", "whatsapp.failed", "whatsapp.rejected" ->
                Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
