package io.watchword.gateway.twilio;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What Twilio's error codes mean.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Error and warning dictionary</a>
 */
final class TwilioErrors {

    private TwilioErrors() {}

    /** The reason that a code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOf(int code) {
        return switch (code) {
            case 21211, 21214, 21217, 21421, 21614, 30005, 63024 -> Optional.of(Reason.INVALID_DESTINATION);
            case 21635, 30006 -> Optional.of(Reason.LANDLINE_UNREACHABLE);
            case 30003, 63003 -> Optional.of(Reason.UNREACHABLE);
            case 21610 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 30004 -> Optional.of(Reason.BLOCKED_BY_RECIPIENT);
            case 30007 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 21602, 21617 -> Optional.of(Reason.CONTENT_REJECTED);
            case 21655, 21656, 63016 -> Optional.of(Reason.TEMPLATE_REJECTED);
            // 21408: the account may not send to the region, which another gateway's sender may.
            case 21212, 21408, 21603, 21606, 21612, 21659, 21660, 30032, 30034, 63007 ->
                Optional.of(Reason.SENDER_REJECTED);
            case 20003, 20005, 30002 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case 14107, 20429, 21611, 30001, 30022, 63018 -> Optional.of(Reason.RATE_LIMITED);
            case 20500, 20503 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }
}
