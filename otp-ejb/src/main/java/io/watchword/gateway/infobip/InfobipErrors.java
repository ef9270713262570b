package io.watchword.gateway.infobip;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What Infobip's codes mean: the statuses of messages that it does not take, and the errors of messages that failed.
 *
 * @see <a href="https://www.infobip.com/docs/essentials/response-status-and-error-codes">Response status and error codes</a>
 */
final class InfobipErrors {

    private InfobipErrors() {}

    /** The reason that a status stands for; nothing where it is not known here, or does not tell. */
    static Optional<Reason> reasonOfStatus(int id) {
        return switch (id) {
            case 8, 51, 52 -> Optional.of(Reason.INVALID_DESTINATION);
            case 6, 9, 15, 29 -> Optional.of(Reason.UNREACHABLE);
            case 4 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 10, 14 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 11, 13, 49 -> Optional.of(Reason.SENDER_REJECTED);
            case 12, 17 -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            // 18 and 19: the account may not send there.
            case 18, 19 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case 20 -> Optional.of(Reason.RATE_LIMITED);
            case 21 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case 24, 25 -> Optional.of(Reason.CONTENT_REJECTED);
            default -> Optional.empty();
        };
    }

    /**
     * The reason that a failed message's error stands for; nothing where it is not known here.
     *
     * @param isPermanent whether Infobip says that trying again would not help
     */
    static Optional<Reason> reasonOfError(int id, boolean isPermanent) {
        return switch (id) {
            case 1, 5, 9, 1153 -> Optional.of(Reason.INVALID_DESTINATION);
            case 6, 7, 8, 11, 12, 21, 27, 31, 32, 33, 256, 257, 258, 259, 260, 261, 262, 4100, 4101 ->
                Optional.of(Reason.UNREACHABLE);
            case 13, 607, 2049 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 2050, 2052 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 2053 -> Optional.of(Reason.SENDER_REJECTED);
            case 71, 4096 -> Optional.of(Reason.CONTENT_REJECTED);
            case 4103, 4104 -> Optional.of(Reason.RATE_LIMITED);
            default ->
                isOfNetwork(id)
                        ? Optional.of(isPermanent ? Reason.UNREACHABLE : Reason.PROVIDER_UNAVAILABLE)
                        : Optional.empty();
        };
    }

    /** Errors between Infobip and the operator, or within the operator's network. */
    private static boolean isOfNetwork(int id) {
        return switch (id) {
            case 10, 20, 34, 35, 36, 51, 2048, 4102 -> true;
            default -> (id >= 500 && id <= 511) || (id >= 1024 && id <= 1031) || (id >= 1152 && id <= 1158);
        };
    }

    /** The reason that a refused member of a request stands for; nothing where it is of no matter to the message. */
    static Optional<Reason> reasonOfProperty(String path) {
        if (path.contains("destinations") || path.endsWith(".to")) {
            return Optional.of(Reason.INVALID_DESTINATION);
        }
        if (path.endsWith("sender") || path.endsWith(".from")) {
            return Optional.of(Reason.SENDER_REJECTED);
        }
        if (path.contains("content.template")) {
            return Optional.of(Reason.TEMPLATE_REJECTED);
        }
        return path.contains("content") ? Optional.of(Reason.CONTENT_REJECTED) : Optional.empty();
    }
}
