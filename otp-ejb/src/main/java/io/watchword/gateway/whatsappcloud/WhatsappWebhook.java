package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the calls that Meta makes to a webhook.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Webhooks</a>
 */
final class WhatsappWebhook {

    /** Text that means the same wherever it is shown: it is given back to whoever asked. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final String SIGNATURE_PREFIX = "sha256=";

    private final WhatsappAccount account;

    WhatsappWebhook(WhatsappAccount account) {
        this.account = account;
    }

    WebhookAnswer read(WebhookRequest request) {
        return switch (request.method()) {
            case "GET" -> handshake(request);
            case "POST" -> isSigned(request) ? receipts(request) : new WebhookAnswer.Forbidden();
            default -> new WebhookAnswer.Forbidden();
        };
    }

    private WebhookAnswer handshake(WebhookRequest request) {
        String query = request.url().getRawQuery();
        FormData asked = FormData.parse(query == null ? "" : query).orElseGet(FormData::new);
        boolean genuine = asked.value("hub.mode").filter("subscribe"::equals).isPresent()
                && asked.value("hub.verify_token")
                        .filter(token -> isOurs(account.verifyToken(), token))
                        .isPresent();
        Optional<String> challenge = asked.value("hub.challenge")
                .filter(text -> CHALLENGE.matcher(text).matches());
        return genuine && challenge.isPresent()
                ? new WebhookAnswer.Handshake(challenge.get())
                : new WebhookAnswer.Forbidden();
    }

    private boolean isSigned(WebhookRequest request) {
        if (account.appSecret().isEmpty()) {
            return false;
        }
        String expected =
                SIGNATURE_PREFIX + HexFormat.of().formatHex(Hmac.SHA256.sign(account.appSecret(), request.body()));
        return request.header("x-hub-signature-256")
                .filter(given -> Hmac.same(expected, given))
                .isPresent();
    }

    private static boolean isOurs(String expected, String given) {
        return !expected.isEmpty() && Hmac.same(expected, given);
    }

    /** One call may tell of several messages, and of other matters and other phone numbers of the same application. */
    private WebhookAnswer receipts(WebhookRequest request) {
        List<Receipt> receipts = JsonText.read(request.body()).stream()
                .flatMap(call -> JsonMembers.objects(call, "entry"))
                .flatMap(entry -> JsonMembers.objects(entry, "changes"))
                .flatMap(change -> JsonMembers.object(change, "value").stream())
                .filter(this::concernsOurNumber)
                .flatMap(value -> JsonMembers.objects(value, "statuses"))
                .flatMap(status -> receiptOf(status).stream())
                .toList();
        return new WebhookAnswer.Receipts(receipts);
    }

    private boolean concernsOurNumber(JsonObject value) {
        return JsonMembers.object(value, "metadata")
                .flatMap(metadata -> JsonMembers.text(metadata, "phone_number_id"))
                .filter(account.phoneNumberId()::equals)
                .isPresent();
    }

    private static Optional<Receipt> receiptOf(JsonObject status) {
        Optional<Integer> code =
                JsonMembers.objects(status, "errors").findFirst().flatMap(error -> JsonMembers.integer(error, "code"));
        return JsonMembers.text(status, "status")
                .flatMap(WhatsappWebhook::outcomeOf)
                .map(outcome -> new Receipt(
                        JsonMembers.text(status, "biz_opaque_callback_data").flatMap(Ids::parse),
                        JsonMembers.text(status, "id"),
                        outcome,
                        outcome == Receipt.Outcome.FAILED
                                ? Optional.of(
                                        code.flatMap(WhatsappErrors::reasonOf).orElse(Reason.UNKNOWN))
                                : Optional.empty(),
                        code.map(String::valueOf)));
    }

    private static Optional<Receipt.Outcome> outcomeOf(String status) {
        return switch (status) {
            case "sent" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "read" -> Optional.of(Receipt.Outcome.READ);
            case "failed" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
