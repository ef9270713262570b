package io.watchword.gateway.sinch;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.Receipt.Outcome;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads Sinch's delivery reports, of a recipient or of a whole batch.
 *
 * <p>Signed are body, nonce and timestamp. A report that comes again says nothing new, so that nonces need not be kept.
 *
 * @see <a href="https://developers.sinch.com/docs/conversation/callbacks#validating-callbacks">Validating callbacks</a>
 */
final class SinchWebhook {

    private static final String SIGNATURE = "x-sinch-webhook-signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** How Sinch says that a message came through without error, or has not come that far. */
    private static final List<Integer> NO_ERRORS = List.of(0, 400, 401);

    private final SinchAccount account;
    private final Clock clock;

    SinchWebhook(SinchAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    WebhookAnswer read(WebhookRequest request) {
        boolean genuine = request.method().equals("POST")
                && account.webhookSecret()
                        .filter(secret -> isSigned(request, secret))
                        .isPresent();
        if (!genuine) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(JsonText.read(request.body()).stream()
                .flatMap(SinchWebhook::receiptsOf)
                .toList());
    }

    private boolean isSigned(WebhookRequest request, String secret) {
        Optional<String> nonce = request.header(SIGNATURE + "-nonce");
        Optional<String> timestamp = request.header(SIGNATURE + "-timestamp").filter(this::isFresh);
        Optional<String> signature = request.header(SIGNATURE);
        if (nonce.isEmpty()
                || timestamp.isEmpty()
                || signature.isEmpty()
                || !request.header(SIGNATURE + "-algorithm").orElse(ALGORITHM).equals(ALGORITHM)) {
            return false;
        }
        byte[] end = ("." + nonce.get() + "." + timestamp.get()).getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[request.body().length + end.length];
        System.arraycopy(request.body(), 0, signed, 0, request.body().length);
        System.arraycopy(end, 0, signed, request.body().length, end.length);
        String expected = Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, signed));
        return Hmac.same(expected, signature.get());
    }

    private boolean isFresh(String timestamp) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Stream<Receipt> receiptsOf(JsonObject report) {
        return switch (JsonMembers.text(report, "type").orElse("")) {
            case "recipient_delivery_report_sms" -> receiptOf(report, report).stream();
            case "delivery_report_sms" ->
                JsonMembers.objects(report, "statuses").flatMap(status -> receiptOf(report, status).stream());
            default -> Stream.empty();
        };
    }

    private static Optional<Receipt> receiptOf(JsonObject report, JsonObject status) {
        Optional<Integer> code = JsonMembers.integer(status, "code").filter(number -> !NO_ERRORS.contains(number));
        return JsonMembers.text(status, "status")
                .flatMap(SinchWebhook::outcomeOf)
                .map(outcome -> new Receipt(
                        JsonMembers.text(report, "client_reference").flatMap(Ids::parse),
                        JsonMembers.text(report, "batch_id"),
                        outcome,
                        isBad(outcome)
                                ? Optional.of(
                                        code.flatMap(SinchErrors::reasonOf).orElse(Reason.UNKNOWN))
                                : Optional.empty(),
                        isBad(outcome) ? code.map(String::valueOf) : Optional.empty()));
    }

    private static Optional<Outcome> outcomeOf(String status) {
        return switch (status) {
            case "Queued" -> Optional.of(Outcome.QUEUED);
            case "Dispatched" -> Optional.of(Outcome.SENT);
            case "Delivered" -> Optional.of(Outcome.DELIVERED);
            case "Failed", "Aborted", "Rejected", "Cancelled", "Deleted" -> Optional.of(Outcome.FAILED);
            case "Expired", "Unknown" -> Optional.of(Outcome.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private static boolean isBad(Outcome outcome) {
        return outcome == Outcome.UNDELIVERED || outcome == Outcome.FAILED;
    }
}
