package io.watchword.gateway.twilio;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.http.FormData;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what Twilio reports of a message or of a call, once its signature has been checked. */
final class TwilioReceipt {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    /** How Twilio says that a message came through without error. */
    private static final String NO_ERROR = "0";

    private TwilioReceipt() {}

    static Optional<Receipt> of(FormData form, Optional<UUID> deliveryId) {
        Optional<String> code =
                form.value("ErrorCode").filter(text -> CODE.matcher(text).matches() && !text.equals(NO_ERROR));
        return form.value("MessageStatus")
                .flatMap(TwilioReceipt::outcomeOfMessage)
                .map(outcome ->
                        new Receipt(deliveryId, form.value("MessageSid"), outcome, reasonOf(outcome, code), code))
                .or(() -> form.value("CallStatus").flatMap(status -> ofCall(form, deliveryId, status, code)));
    }

    private static Optional<Receipt> ofCall(
            FormData form, Optional<UUID> deliveryId, String status, Optional<String> code) {
        return outcomeOfCall(status).map(outcome -> {
            boolean isBad = outcome == Receipt.Outcome.UNDELIVERED || outcome == Receipt.Outcome.FAILED;
            return new Receipt(
                    deliveryId,
                    form.value("CallSid"),
                    outcome,
                    isBad
                            ? Optional.of(code.map(Integer::valueOf)
                                    .flatMap(TwilioErrors::reasonOf)
                                    .orElseGet(() -> reasonOfCall(status)))
                            : Optional.empty(),
                    isBad ? code.or(() -> Optional.of(status)) : Optional.empty());
        });
    }

    private static Optional<Reason> reasonOf(Receipt.Outcome outcome, Optional<String> code) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(code.map(Integer::valueOf)
                        .flatMap(TwilioErrors::reasonOf)
                        .orElse(Reason.UNKNOWN));
        };
    }

    private static Reason reasonOfCall(String status) {
        return switch (status) {
            case "busy", "no-answer", "failed" -> Reason.UNREACHABLE;
            default -> Reason.UNKNOWN;
        };
    }

    private static Optional<Receipt.Outcome> outcomeOfMessage(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.of(Receipt.Outcome.QUEUED);
            // Delivered in part is not delivered: what is missing may be the code.
            case "sent", "partially_delivered" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "read" -> Optional.of(Receipt.Outcome.READ);
            case "undelivered" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }

    /** A call has delivered its message when it ended after being answered, which alone is called completed. */
    private static Optional<Receipt.Outcome> outcomeOfCall(String status) {
        return switch (status) {
            case "queued", "initiated" -> Optional.of(Receipt.Outcome.QUEUED);
            case "ringing", "in-progress" -> Optional.of(Receipt.Outcome.SENT);
            case "completed" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "busy", "no-answer" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
