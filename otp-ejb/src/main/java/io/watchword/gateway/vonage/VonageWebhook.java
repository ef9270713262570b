package io.watchword.gateway.vonage;

import com.nimbusds.jose.JWSAlgorithm;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.gateway.http.SignedToken;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the calls that Vonage makes to a webhook: what became of messages, and of calls.
 *
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks">Signed
 *     webhooks</a>
 */
final class VonageWebhook {

    private static final String BEARER = "Bearer ";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What Vonage charges calls in, whose events do not say it. */
    private static final String CURRENCY = "EUR";

    private final VonageAccount account;
    private final Clock clock;

    VonageWebhook(VonageAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        if (!request.method().equals("POST") || !isSigned(request)) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(JsonText.read(request.body())
                .flatMap(json -> json.containsKey("message_uuid") ? ofMessage(json, request) : ofCall(json, request))
                .stream()
                .toList());
    }

    private boolean isSigned(WebhookRequest request) {
        return request.header("authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .flatMap(token -> account.signatureSecret()
                        .flatMap(secret -> SignedToken.verified(token, secret, Set.of(JWSAlgorithm.HS256))))
                .filter(token -> isOurs(token) && isFresh(token) && token.hashes("payload_hash", request.body()))
                .isPresent();
    }

    private boolean isOurs(SignedToken token) {
        return token.says("iss", "Vonage")
                && account.apiKey().map(key -> token.says("api_key", key)).orElse(true)
                && account.applicationId()
                        .map(id -> !token.has("application_id") || token.says("application_id", id))
                        .orElse(true);
    }

    private boolean isFresh(SignedToken token) {
        Instant now = clock.instant();
        boolean hasEnded = token.time("exp").filter(end -> !now.isBefore(end)).isPresent();
        return !hasEnded
                && token.time("iat")
                        .filter(issued -> Duration.between(issued, now).abs().compareTo(TOLERANCE) <= 0)
                        .isPresent();
    }

    /** The message names the delivery itself, which is signed; the address is not. */
    private static Optional<Receipt> ofMessage(JsonObject status, WebhookRequest request) {
        Optional<String> code = JsonMembers.object(status, "error")
                .flatMap(error -> JsonMembers.number(error, "title"))
                .filter(text -> !text.isEmpty());
        return JsonMembers.text(status, "status")
                .flatMap(VonageWebhook::outcomeOfMessage)
                .map(outcome -> new Receipt(
                        JsonMembers.text(status, "client_ref")
                                .flatMap(Ids::parse)
                                .or(() -> ReceiptUrl.delivery(request.url())),
                        JsonMembers.shortText(status, "message_uuid"),
                        outcome,
                        isBad(outcome)
                                ? Optional.of(
                                        code.flatMap(VonageErrors::reasonOf).orElse(Reason.UNKNOWN))
                                : Optional.empty(),
                        code,
                        JsonMembers.object(status, "usage").flatMap(VonageWebhook::priceOf)));
    }

    private static Optional<Price> priceOf(JsonObject usage) {
        return JsonMembers.number(usage, "price")
                .flatMap(
                        price -> JsonMembers.text(usage, "currency").flatMap(currency -> Price.parse(price, currency)));
    }

    private static Optional<Receipt> ofCall(JsonObject event, WebhookRequest request) {
        return JsonMembers.text(event, "status")
                .flatMap(status -> outcomeOfCall(status)
                        .map(outcome -> new Receipt(
                                ReceiptUrl.delivery(request.url()),
                                JsonMembers.shortText(event, "uuid"),
                                outcome,
                                isBad(outcome) ? Optional.of(reasonOfCall(status)) : Optional.empty(),
                                isBad(outcome) ? Optional.of(status) : Optional.empty(),
                                JsonMembers.number(event, "price").flatMap(price -> Price.parse(price, CURRENCY)))));
    }

    private static Optional<Receipt.Outcome> outcomeOfMessage(String status) {
        return switch (status) {
            case "submitted" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "read" -> Optional.of(Receipt.Outcome.READ);
            case "rejected" -> Optional.of(Receipt.Outcome.FAILED);
            case "undeliverable" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    /** A call has delivered its message when it ended after being answered, which alone is called completed. */
    private static Optional<Receipt.Outcome> outcomeOfCall(String status) {
        return switch (status) {
            case "started", "ringing", "answered" -> Optional.of(Receipt.Outcome.SENT);
            case "completed" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "busy", "unanswered", "timeout" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "cancelled", "rejected", "failed" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }

    private static Reason reasonOfCall(String status) {
        return switch (status) {
            case "busy", "unanswered", "timeout", "failed" -> Reason.UNREACHABLE;
            default -> Reason.UNKNOWN;
        };
    }

    private static boolean isBad(Receipt.Outcome outcome) {
        return outcome == Receipt.Outcome.UNDELIVERED || outcome == Receipt.Outcome.FAILED;
    }
}
