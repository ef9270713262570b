package io.watchword.gateway.vonage;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What the error codes of the Messages interface mean, in refusals and in statuses.
 *
 * @see <a href="https://developer.vonage.com/en/api-errors/messages">Messages API errors</a>
 */
final class VonageErrors {

    private VonageErrors() {}

    /** The reason that a code stands for; nothing where the code is not known here, or only tells of a faulty request. */
    static Optional<Reason> reasonOf(String code) {
        return switch (code) {
            case "1040", "1170", "1430" -> Optional.of(Reason.INVALID_DESTINATION);
            // 1290: it is the recipient who has no credit. 1461: withheld for the user's sake.
            case "1180",
                    "1190",
                    "1200",
                    "1220",
                    "1230",
                    "1250",
                    "1251",
                    "1260",
                    "1290",
                    "1300",
                    "1310",
                    "1331",
                    "1360",
                    "1461" -> Optional.of(Reason.UNREACHABLE);
            case "1050", "1240", "1483" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "1210", "1280", "1282", "1470", "1473" -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case "1090", "1270", "1482" -> Optional.of(Reason.CONTENT_REJECTED);
            case "1022", "1340" -> Optional.of(Reason.TEMPLATE_REJECTED);
            case "1120", "1420", "1480", "1481" -> Optional.of(Reason.SENDER_REJECTED);
            // 1160: an account on trial sends to numbers that it has named alone.
            case "1060", "1080", "1140", "1160" -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case "1070", "low-balance" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "1000", "1241", "1460", "1472", "throttled" -> Optional.of(Reason.RATE_LIMITED);
            case "1030", "1100" -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    /** The reason that a refused member of a request stands for, by its path. */
    static Optional<Reason> reasonOfMember(String path) {
        return switch (path) {
            case "to" -> Optional.of(Reason.INVALID_DESTINATION);
            case "from" -> Optional.of(Reason.SENDER_REJECTED);
            case "text" -> Optional.of(Reason.CONTENT_REJECTED);
            default ->
                path.startsWith("template") || path.startsWith("whatsapp")
                        ? Optional.of(Reason.TEMPLATE_REJECTED)
                        : Optional.empty();
        };
    }
}
