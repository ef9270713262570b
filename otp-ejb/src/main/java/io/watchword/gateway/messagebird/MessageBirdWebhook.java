package io.watchword.gateway.messagebird;

import com.nimbusds.jose.JWSAlgorithm;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.gateway.http.SignedToken;
import io.watchword.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads status reports, which come by GET, all that they say in the query, which the signature covers.
 *
 * @see <a href="https://developers.messagebird.com/api/sms-messaging/#status-reports">Status reports</a>
 */
final class MessageBirdWebhook {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);

    /** MessageBird's clock and ours need not agree to the second. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    /** How MessageBird says that a message came through without error. */
    private static final String NO_ERROR = "0";

    private final MessageBirdAccount account;
    private final Clock clock;

    MessageBirdWebhook(MessageBirdAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        boolean isSigned = request.header("messagebird-signature-jwt")
                .flatMap(token -> account.signingKey().flatMap(key -> SignedToken.verified(token, key, ALGORITHMS)))
                .filter(token -> token.says("iss", "MessageBird") && isTimely(token) && covers(token, request))
                .isPresent();
        if (!isSigned) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(
                receiptOf(FormData.ofQuery(request.url())).stream().toList());
    }

    private boolean isTimely(SignedToken token) {
        Instant now = clock.instant();
        return token.time("nbf")
                        .filter(begin -> !begin.minus(CLOCK_SKEW).isAfter(now))
                        .isPresent()
                && token.time("exp")
                        .filter(end -> end.plus(CLOCK_SKEW).isAfter(now))
                        .isPresent();
    }

    /** The body's hash is there if a body is, and only then. */
    private static boolean covers(SignedToken token, WebhookRequest request) {
        return token.hashes("url_hash", request.url())
                && (request.body().length == 0
                        ? !token.has("payload_hash")
                        : token.hashes("payload_hash", request.body()));
    }

    private static Optional<Receipt> receiptOf(FormData report) {
        Optional<String> code = report.value("statusErrorCode")
                .filter(text -> CODE.matcher(text).matches() && !text.equals(NO_ERROR));
        return report.value("status")
                .flatMap(MessageBirdWebhook::outcomeOf)
                .map(outcome -> new Receipt(
                        report.value("reference")
                                .flatMap(Ids::parse)
                                .or(() -> report.value(ReceiptUrl.DELIVERY).flatMap(Ids::parse)),
                        report.value("id").filter(id -> !id.isEmpty() && id.length() <= 255),
                        outcome,
                        reasonOf(outcome, code, report.value("statusReason")),
                        code,
                        priceOf(report)));
    }

    private static Optional<Price> priceOf(FormData report) {
        return report.value("price[amount]")
                .flatMap(amount -> report.value("price[currency]").flatMap(currency -> Price.parse(amount, currency)));
    }

    private static Optional<Reason> reasonOf(
            Receipt.Outcome outcome, Optional<String> code, Optional<String> statusReason) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(code.map(Integer::valueOf)
                        .flatMap(MessageBirdErrors::reasonOfMessage)
                        .or(() -> statusReason.flatMap(MessageBirdErrors::reasonOfWords))
                        .orElse(Reason.UNKNOWN));
        };
    }

    private static Optional<Receipt.Outcome> outcomeOf(String status) {
        return switch (status) {
            case "scheduled" -> Optional.of(Receipt.Outcome.QUEUED);
            case "sent", "buffered" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "expired" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "delivery_failed" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
