package io.watchword.gateway.vonagesms;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What the codes of the SMS interface mean: those of its answers, and those of its receipts.
 *
 * @see <a href="https://developer.vonage.com/en/api-errors/sms">SMS API errors</a>
 * @see <a href="https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts#dlr-error-codes">Delivery receipts'
 *     error codes</a>
 */
final class VonageSmsErrors {

    private VonageSmsErrors() {}

    /** The reason that the status of an answer's message stands for; nothing where it is not known here. */
    static Optional<Reason> reasonOfStatus(String status) {
        return switch (status) {
            case "1", "10" -> Optional.of(Reason.RATE_LIMITED);
            // 8 and 11: the account may not send. 29: it is on trial, and sends to numbers that it has named alone.
            case "4", "8", "11", "14", "29", "32" -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case "5" -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case "6", "22" -> Optional.of(Reason.INVALID_DESTINATION);
            case "7" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "9" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "12" -> Optional.of(Reason.CONTENT_REJECTED);
            case "15" -> Optional.of(Reason.SENDER_REJECTED);
            case "33" -> Optional.of(Reason.UNREACHABLE);
            default -> Optional.empty();
        };
    }

    /** The reason that a receipt's error code stands for; nothing where it is not known here. */
    static Optional<Reason> reasonOfReceipt(String code) {
        return switch (code) {
            // 15: it is the recipient who has no credit.
            case "2", "3", "5", "7", "8", "11", "12", "15" -> Optional.of(Reason.UNREACHABLE);
            case "4" -> Optional.of(Reason.BLOCKED_BY_RECIPIENT);
            case "6", "14" -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case "9", "53" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "10", "13", "52" -> Optional.of(Reason.CONTENT_REJECTED);
            case "16" -> Optional.of(Reason.RATE_LIMITED);
            case "39", "50", "51" -> Optional.of(Reason.SENDER_REJECTED);
            default -> Optional.empty();
        };
    }
}
