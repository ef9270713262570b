package io.watchword.gateway.salesforce;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.Receipt.Outcome;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what ENS posts: batches of events, signed; and before that, once, the question whether the callback is ours.
 *
 * <p>That question cannot be signed: ENS asks it while the callback is being registered, and gives the key for signatures
 * with the answer to that. So it is heard only as long as the account has no such key.
 *
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/ens-notification-signing.html">Notification
 *     signing</a>
 */
final class SalesforceWebhook {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    private final SalesforceAccount account;
    private final GatewayNetwork network;
    private final Clock clock;

    SalesforceWebhook(SalesforceAccount account, GatewayNetwork network, Clock clock) {
        this.account = account;
        this.network = network;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        if (!request.method().equals("POST")) {
            return new WebhookAnswer.Forbidden();
        }
        Optional<String> key = account.ensSignatureKey();
        if (key.isEmpty()) {
            return confirmed(request) ? new WebhookAnswer.Receipts(List.of()) : new WebhookAnswer.Forbidden();
        }
        String expected = Base64.getEncoder().encodeToString(Hmac.SHA256.sign(key.get(), request.body()));
        if (request.header("x-sfmc-ens-signature")
                .filter(given -> Hmac.same(expected, given))
                .isEmpty()) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(JsonText.readAll(request.body()).stream()
                .flatMap(event -> receiptOf(event).stream())
                .toList());
    }

    /** A callback of the account's own alone can be confirmed: Marketing Cloud looks for it among those of the token. */
    private boolean confirmed(WebhookRequest request) {
        return JsonText.read(request.body())
                .filter(json -> json.size() == 2)
                .filter(json -> JsonMembers.text(json, "callbackId").isPresent()
                        && JsonMembers.text(json, "verificationKey").isPresent())
                .filter(json -> new EnsCallback(account, network, clock).confirm(json))
                .isPresent();
    }

    private static Optional<Receipt> receiptOf(JsonObject event) {
        // The documentation writes it either way.
        JsonObject info = JsonMembers.object(event, "info")
                .or(() -> JsonMembers.object(event, "Info"))
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
        Optional<String> messageKey = JsonMembers.text(info, "messageKey");
        Optional<String> code = JsonMembers.text(info, "statusCode")
                .or(() -> JsonMembers.integer(info, "statusCode").map(String::valueOf))
                .filter(text -> CODE.matcher(text).matches());
        return JsonMembers.text(event, "eventCategoryType")
                .flatMap(type -> outcomeOf(type, code.orElse("")))
                .map(outcome -> new Receipt(
                        messageKey.flatMap(Ids::parse),
                        messageKey,
                        outcome,
                        isBad(outcome)
                                ? Optional.of(code.map(Integer::valueOf)
                                        .flatMap(SalesforceErrors::reasonOf)
                                        .orElse(Reason.UNKNOWN))
                                : Optional.empty(),
                        isBad(outcome) ? code : Optional.empty()));
    }

    /**
     * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/transactional_sms_events.html">Transactional
     *     SMS events</a>
     */
    private static Optional<Outcome> outcomeOf(String type, String code) {
        return switch (type) {
            case "TransactionalSendEvents.SmsSent" -> Optional.of(Outcome.SENT);
            case "TransactionalSendEvents.SmsDelivered" -> Optional.of(Outcome.DELIVERED);
            case "TransactionalSendEvents.SmsNotSent" -> Optional.of(Outcome.FAILED);
            case "TransactionalSendEvents.SmsBounced" -> Optional.of(Outcome.UNDELIVERED);
            case "TransactionalSendEvents.SmsTransient" -> outcomeOf(code);
            default -> Optional.empty();
        };
    }

    /** On the way; of the bad ones those alone that are the last. */
    private static Optional<Outcome> outcomeOf(String code) {
        return switch (code) {
            case "1000" -> Optional.of(Outcome.QUEUED);
            case "2000", "3000", "3001", "3002" -> Optional.of(Outcome.SENT);
            case "4000" -> Optional.of(Outcome.DELIVERED);
            case "4500", "4501", "4502", "4503", "4504", "4505" -> Optional.of(Outcome.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private static boolean isBad(Outcome outcome) {
        return outcome == Outcome.UNDELIVERED || outcome == Outcome.FAILED;
    }
}
