package io.watchword.gateway.aws.eum;

import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.Receipt.Outcome;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Ids;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What End User Messaging's events say of a message.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html">Event types</a>
 */
final class EumEvents {

    private static final Pattern TYPE = Pattern.compile("(TEXT|VOICE)_[A-Z_]{1,50}");

    private EumEvents() {}

    static Optional<Receipt> receiptOf(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).flatMap(EumEvents::receiptOf);
    }

    private static Optional<Receipt> receiptOf(JsonObject event) {
        Optional<String> type = JsonMembers.text(event, "eventType")
                .filter(name -> TYPE.matcher(name).matches());
        return type.flatMap(name -> outcomeOf(name, JsonMembers.isTrue(event, "isFinal")))
                .map(outcome -> new Receipt(
                        JsonMembers.object(event, "context")
                                .flatMap(context -> JsonMembers.text(context, EumGateway.DELIVERY))
                                .flatMap(Ids::parse),
                        JsonMembers.text(event, "messageId"),
                        outcome,
                        isBad(outcome) ? type.map(EumEvents::reasonOf) : Optional.empty(),
                        isBad(outcome) ? type : Optional.empty(),
                        priceOf(event)));
    }

    private static Optional<Outcome> outcomeOf(String type, boolean isFinal) {
        return switch (type) {
            case "TEXT_PENDING", "TEXT_QUEUED", "VOICE_INITIATED" -> Optional.of(Outcome.QUEUED);
            case "TEXT_SENT", "TEXT_SUCCESSFUL", "VOICE_RINGING", "VOICE_ANSWERED" -> Optional.of(Outcome.SENT);
            case "TEXT_DELIVERED", "VOICE_COMPLETED" -> Optional.of(Outcome.DELIVERED);
            case "TEXT_UNREACHABLE",
                    "TEXT_CARRIER_UNREACHABLE",
                    "TEXT_TTL_EXPIRED",
                    "TEXT_UNKNOWN",
                    "VOICE_BUSY",
                    "VOICE_NO_ANSWER",
                    "VOICE_TTL_EXPIRED" -> Optional.of(Outcome.UNDELIVERED);
            case "TEXT_INVALID",
                    "TEXT_INVALID_MESSAGE",
                    "TEXT_BLOCKED",
                    "TEXT_CARRIER_BLOCKED",
                    "TEXT_PROTECT_BLOCKED",
                    "TEXT_SPAM",
                    "VOICE_FAILED",
                    "VOICE_PROTECT_BLOCKED" -> Optional.of(Outcome.FAILED);
            // An event of days to come: where it is the last one, the message did not arrive.
            default -> isFinal ? Optional.of(Outcome.UNDELIVERED) : Optional.empty();
        };
    }

    private static boolean isBad(Outcome outcome) {
        return outcome == Outcome.UNDELIVERED || outcome == Outcome.FAILED;
    }

    private static Reason reasonOf(String type) {
        return switch (type) {
            case "TEXT_UNREACHABLE",
                    "TEXT_CARRIER_UNREACHABLE",
                    "TEXT_TTL_EXPIRED",
                    "VOICE_BUSY",
                    "VOICE_NO_ANSWER",
                    "VOICE_TTL_EXPIRED" -> Reason.UNREACHABLE;
            case "TEXT_INVALID" -> Reason.INVALID_DESTINATION;
            case "TEXT_INVALID_MESSAGE" -> Reason.CONTENT_REJECTED;
            case "TEXT_BLOCKED" -> Reason.BLOCKED_BY_RECIPIENT;
            case "TEXT_CARRIER_BLOCKED", "TEXT_PROTECT_BLOCKED", "TEXT_SPAM", "VOICE_PROTECT_BLOCKED" ->
                Reason.BLOCKED_BY_CARRIER;
            default -> Reason.UNKNOWN;
        };
    }

    /** Price and carrier's fee, which are known when the last event comes. */
    private static Optional<Price> priceOf(JsonObject event) {
        BigDecimal fee = dollars(event, "totalCarrierFee").map(Price::amount).orElse(BigDecimal.ZERO);
        return dollars(event, "totalMessagePrice")
                .filter(price -> JsonMembers.isTrue(event, "isFinal"))
                .map(price -> new Price(price.amount().add(fee), price.currency()));
    }

    private static Optional<Price> dollars(JsonObject event, String name) {
        return JsonMembers.number(event, name).flatMap(amount -> Price.parse(amount, "USD"));
    }
}
