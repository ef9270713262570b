package io.watchword.gateway.infobip;

import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads delivery reports, which Infobip does not sign: a secret in the address proves that they come from it. */
final class InfobipWebhook {

    private static final String SECRET = "secret";

    private final InfobipAccount account;

    InfobipWebhook(InfobipAccount account) {
        this.account = account;
    }

    /** The address that Infobip is given. */
    static String withSecret(URI receiptUrl, String secret) {
        return receiptUrl + (receiptUrl.getRawQuery() == null ? "?" : "&") + SECRET + "=" + secret;
    }

    WebhookAnswer read(WebhookRequest request) {
        boolean isGenuine = request.method().equals("POST")
                && account.webhookSecret()
                        .flatMap(secret ->
                                FormData.ofQuery(request.url()).value(SECRET).filter(given -> Hmac.same(secret, given)))
                        .isPresent();
        if (!isGenuine) {
            return new WebhookAnswer.Forbidden();
        }
        List<JsonObject> results = JsonText.read(request.body()).stream()
                .flatMap(json -> JsonMembers.objects(json, "results"))
                .toList();
        // The address is that of one message, even if a report should tell of several.
        Optional<UUID> byAddress = results.size() == 1 ? ReceiptUrl.delivery(request.url()) : Optional.empty();
        return new WebhookAnswer.Receipts(results.stream()
                .flatMap(result -> receiptOf(result, byAddress).stream())
                .toList());
    }

    private static Optional<Receipt> receiptOf(JsonObject result, Optional<UUID> byAddress) {
        Optional<JsonObject> status = JsonMembers.object(result, "status");
        return outcomeOf(result, status).map(outcome -> {
            boolean isBad = outcome == Receipt.Outcome.UNDELIVERED || outcome == Receipt.Outcome.FAILED;
            return new Receipt(
                    JsonMembers.text(result, "callbackData").flatMap(Ids::parse).or(() -> byAddress),
                    JsonMembers.shortText(result, "messageId"),
                    outcome,
                    isBad ? Optional.of(reasonOf(result, status)) : Optional.empty(),
                    isBad ? codeOf(result, status) : Optional.empty(),
                    priceOf(result));
        });
    }

    /** A message that was seen is reported so, without a status. */
    private static Optional<Receipt.Outcome> outcomeOf(JsonObject result, Optional<JsonObject> status) {
        if (status.isEmpty()) {
            return JsonMembers.text(result, "seenAt").map(time -> Receipt.Outcome.READ);
        }
        return status.flatMap(json -> JsonMembers.integer(json, "groupId")).flatMap(group -> switch (group) {
            case 1 -> Optional.of(Receipt.Outcome.QUEUED);
            case 2, 4 -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case 3 -> Optional.of(Receipt.Outcome.DELIVERED);
            case 5 -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        });
    }

    /** The error tells more than the status, where there is one. */
    private static Reason reasonOf(JsonObject result, Optional<JsonObject> status) {
        return errorOf(result)
                .flatMap(error -> JsonMembers.integer(error, "id")
                        .flatMap(id -> InfobipErrors.reasonOfError(id, JsonValue.TRUE.equals(error.get("permanent")))))
                .or(() -> status.flatMap(json -> JsonMembers.integer(json, "id"))
                        .flatMap(InfobipErrors::reasonOfStatus)
                        .filter(reason -> errorOf(result).isEmpty()))
                .orElse(Reason.UNKNOWN);
    }

    private static Optional<String> codeOf(JsonObject result, Optional<JsonObject> status) {
        return errorOf(result)
                .or(() -> status)
                .flatMap(json -> JsonMembers.integer(json, "id"))
                .map(String::valueOf);
    }

    private static Optional<JsonObject> errorOf(JsonObject result) {
        return JsonMembers.object(result, "error")
                .filter(error -> JsonMembers.integer(error, "id").orElse(0) != 0);
    }

    private static Optional<Price> priceOf(JsonObject result) {
        int count = JsonMembers.integer(result, "messageCount")
                .or(() -> JsonMembers.integer(result, "smsCount"))
                .orElse(1);
        return JsonMembers.object(result, "price")
                .flatMap(price -> JsonMembers.number(price, "pricePerMessage")
                        .flatMap(each ->
                                JsonMembers.text(price, "currency").flatMap(currency -> Price.parse(each, currency))))
                .filter(price -> count > 0)
                .map(price -> price.times(count));
    }
}
