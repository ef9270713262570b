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
            case 13223, 13224, 13226, 21201, 21211, 21214, 21217, 21265, 21421, 21604, 21614, 30005, 63024 ->
                Optional.of(Reason.INVALID_DESTINATION);
            case 21635, 30006 -> Optional.of(Reason.LANDLINE_UNREACHABLE);
            // 63049: withheld for the user's sake.
            case 30003, 30036, 63003, 63049 -> Optional.of(Reason.UNREACHABLE);
            case 21610 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 30004 -> Optional.of(Reason.BLOCKED_BY_RECIPIENT);
            case 13225, 30007, 30450, 63013 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 21602, 21605, 21617, 21619, 30019, 30038, 63005 -> Optional.of(Reason.CONTENT_REJECTED);
            case 21655, 21656, 63016, 63021, 63027, 63028, 63040, 63041, 63042 -> Optional.of(Reason.TEMPLATE_REJECTED);
            // 21215, 21408 and 13227: the account may not send to the region, which another gateway's sender may.
            case 13227,
                    21210,
                    21212,
                    21213,
                    21215,
                    21216,
                    21408,
                    21603,
                    21606,
                    21612,
                    21659,
                    21660,
                    21703,
                    30024,
                    30032,
                    30033,
                    30034,
                    63007 -> Optional.of(Reason.SENDER_REJECTED);
            // 21608 and 21219: an account on trial sends to numbers that it has verified alone.
            case 10001, 20003, 20005, 21219, 21608, 30002, 63001, 63051, 63112, 90010 ->
                Optional.of(Reason.CREDENTIALS_REJECTED);
            case 14107, 20429, 21611, 30001, 30022, 30023, 63018 -> Optional.of(Reason.RATE_LIMITED);
            case 20500, 20503, 30017, 30410 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }
}
