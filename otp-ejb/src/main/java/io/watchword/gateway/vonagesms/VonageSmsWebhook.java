package io.watchword.gateway.vonagesms;

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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads receipts, which come as the account's owner has chosen: by GET, or by POST with a form or JSON; one for each part of
 * a message.
 *
 * @see <a href="https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts">Delivery receipts</a>
 */
final class VonageSmsWebhook {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    /** How Vonage says that a message came through without error. */
    private static final String NO_ERROR = "0";

    private final VonageSmsAccount account;
    private final Clock clock;

    VonageSmsWebhook(VonageSmsAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        return parameters(request)
                .filter(this::isSigned)
                .<WebhookAnswer>map(parameters -> new WebhookAnswer.Receipts(
                        receiptOf(parameters, request).stream().toList()))
                .orElseGet(WebhookAnswer.Forbidden::new);
    }

    private static Optional<FormData> parameters(WebhookRequest request) {
        if (request.method().equals("GET")) {
            return Optional.of(FormData.ofQuery(request.url()));
        }
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        boolean isJson = request.header("content-type")
                .filter(type -> type.regionMatches(true, 0, "application/json", 0, "application/json".length()))
                .isPresent();
        return isJson
                ? JsonText.read(request.body()).map(json -> {
                    FormData fields = new FormData();
                    json.keySet()
                            .forEach(name -> JsonMembers.number(json, name)
                                    .or(() -> JsonMembers.text(json, name))
                                    .ifPresent(value -> fields.add(name, value)));
                    return fields;
                })
                : FormData.parse(new String(request.body(), StandardCharsets.UTF_8));
    }

    private boolean isSigned(FormData parameters) {
        return isFresh(parameters)
                && parameters
                        .value("api-key")
                        .map(key -> Hmac.same(account.apiKey(), key))
                        .orElse(true)
                && account.signature()
                        .flatMap(signature -> parameters
                                .value(VonageSmsSignature.SIGNATURE)
                                .filter(given -> signature.isOf(parameters.fields(), VonageSmsWebhook::isOurs, given)))
                        .isPresent();
    }

    private static boolean isOurs(FormData.Field field) {
        return field.name().equals(ReceiptUrl.DELIVERY) || field.name().equals(ReceiptUrl.MAC);
    }

    private boolean isFresh(FormData parameters) {
        return parameters
                .value(VonageSmsSignature.TIMESTAMP)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .filter(time -> Duration.between(time, clock.instant()).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private static Optional<Receipt> receiptOf(FormData parameters, WebhookRequest request) {
        Optional<String> code =
                parameters.value("err-code").filter(text -> CODE.matcher(text).matches() && !text.equals(NO_ERROR));
        return parameters
                .value("status")
                .flatMap(VonageSmsWebhook::outcomeOf)
                .map(outcome -> new Receipt(
                        parameters.value("client-ref").flatMap(Ids::parse).or(() -> ReceiptUrl.delivery(request.url())),
                        parameters.value("messageId").filter(id -> !id.isEmpty() && id.length() <= 255),
                        outcome,
                        reasonOf(outcome, code),
                        code,
                        parameters.value("price").flatMap(price -> Price.parse(price, VonageSmsAnswer.CURRENCY))));
    }

    private static Optional<Reason> reasonOf(Receipt.Outcome outcome, Optional<String> code) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(code.flatMap(VonageSmsErrors::reasonOfReceipt).orElse(Reason.UNKNOWN));
        };
    }

    private static Optional<Receipt.Outcome> outcomeOf(String status) {
        return switch (status) {
            case "accepted", "buffered" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "expired", "unknown" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "failed", "rejected" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
