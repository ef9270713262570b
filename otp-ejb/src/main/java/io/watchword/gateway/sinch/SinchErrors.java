package io.watchword.gateway.sinch;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Sinch's error codes mean: the words of an answer, and the numbers of a delivery report.
 *
 * @see <a href="https://developers.sinch.com/docs/sms/api-reference/status-codes/">Status codes</a>
 * @see <a href="https://developers.sinch.com/docs/sms/api-reference/sms/tag/Delivery-reports/">Error codes of delivery
 *     reports</a>
 */
final class SinchErrors {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern OF_RECIPIENT = Pattern.compile("(?i).*(\\bto\\b\\W|recipient|msisdn|phone number).*");
    private static final Pattern OF_SENDER = Pattern.compile("(?i).*(\\bfrom\\b\\W|originator|sender).*");
    private static final Pattern OF_TEXT = Pattern.compile("(?i).*(\\bbody\\b|message part).*");

    private SinchErrors() {}

    static Submission refusalOf(HttpAnswer answer) {
        Optional<String> code = answer.json()
                .flatMap(json -> JsonMembers.text(json, "code"))
                .filter(text -> CODE.matcher(text).matches());
        if (code.isEmpty()) {
            return answer.refused();
        }
        String text =
                answer.json().flatMap(json -> JsonMembers.text(json, "text")).orElse("");
        // Any other status says more than these words do.
        Reason byStatus = answer.reasonByStatus();
        return answer.refused(
                byStatus == Reason.UNKNOWN ? reasonOf(code.get(), text).orElse(byStatus) : byStatus, code.get());
    }

    /** The code tells what is wrong with a field, and the text alone which field that is. */
    private static Optional<Reason> reasonOf(String code, String text) {
        if (!code.startsWith("syntax_")) {
            return Optional.empty();
        }
        if (OF_SENDER.matcher(text).matches()) {
            return Optional.of(Reason.SENDER_REJECTED);
        }
        if (OF_RECIPIENT.matcher(text).matches()) {
            return Optional.of(Reason.INVALID_DESTINATION);
        }
        return OF_TEXT.matcher(text).matches() ? Optional.of(Reason.CONTENT_REJECTED) : Optional.empty();
    }

    /** The reason that a delivery report's code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOf(int code) {
        return switch (code) {
            // 402, 408: the carrier's side took it from nobody.
            case 402, 408 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 403 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case 404, 406 -> Optional.of(Reason.UNREACHABLE);
            case 405, 411 -> Optional.of(Reason.CONTENT_REJECTED);
            // 412: the account may not send to the region, which another gateway's sender may.
            case 410, 412 -> Optional.of(Reason.SENDER_REJECTED);
            // The account is blocked.
            case 413 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            default -> Optional.empty();
        };
    }
}
