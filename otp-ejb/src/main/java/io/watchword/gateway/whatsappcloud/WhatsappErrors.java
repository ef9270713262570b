package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What the Cloud API's error codes mean.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">Error codes</a>
 */
final class WhatsappErrors {

    private WhatsappErrors() {}

    /** The reason that a code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOf(int code) {
        // The Graph API's own: each lack of a permission has a number.
        if (code >= 200 && code <= 299) {
            return Optional.of(Reason.CREDENTIALS_REJECTED);
        }
        return switch (code) {
            // 368 and 131031: the account is locked, which is its owner's matter with Meta.
            case 0, 3, 10, 190, 368, 131005, 131031 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case 4, 80007, 130429, 131048, 131056 -> Optional.of(Reason.RATE_LIMITED);
            case 1, 2, 131000, 131016, 131057, 133004 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            // 131026: no WhatsApp user. 131049 and 130472: withheld for the user's sake; Meta asks not to try again.
            case 130472, 131026, 131049 -> Optional.of(Reason.UNREACHABLE);
            // 131021: the number is the sender's own.
            case 131021 -> Optional.of(Reason.INVALID_DESTINATION);
            case 131050 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 131042 -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            // The number is gone or not registered, its name not approved, or it may not send to these people.
            case 33, 130497, 131030, 131037, 131045, 133010 -> Optional.of(Reason.SENDER_REJECTED);
            // 131047: what was sent may only be sent as a template.
            case 131047, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069 ->
                Optional.of(Reason.TEMPLATE_REJECTED);
            default -> Optional.empty();
        };
    }
}
