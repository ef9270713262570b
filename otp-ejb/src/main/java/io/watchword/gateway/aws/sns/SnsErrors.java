package io.watchword.gateway.aws.sns;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.aws.AwsErrors;
import io.watchword.gateway.http.HttpAnswer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SNS's error codes mean.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors">Errors of Publish</a>
 */
final class SnsErrors {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private SnsErrors() {}

    static Submission refusalOf(HttpAnswer answer) {
        Optional<String> code = answer.body()
                .flatMap(xml -> SnsXml.text(xml, "Error", "Code"))
                .filter(text -> CODE.matcher(text).matches());
        if (code.isEmpty()) {
            return answer.refused();
        }
        String message = answer.body()
                .flatMap(xml -> SnsXml.text(xml, "Error", "Message"))
                .orElse("");
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason byStatus = answer.reasonByStatus();
        Reason reason = byStatus == Reason.PROVIDER_UNAVAILABLE || byStatus == Reason.RATE_LIMITED
                ? byStatus
                : reasonOf(code.get(), message).orElse(byStatus);
        return answer.refused(reason, code.get());
    }

    private static Optional<Reason> reasonOf(String code, String message) {
        return switch (code) {
            case "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "ValidationException" ->
                Optional.of(reasonOfParameter(message));
            case "OptedOut" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "KMSThrottling" -> Optional.of(Reason.RATE_LIMITED);
            case "KMSAccessDenied", "KMSDisabled", "KMSInvalidState", "KMSNotFound", "KMSOptInRequired" ->
                Optional.of(Reason.CREDENTIALS_REJECTED);
            default -> AwsErrors.reasonOf(code);
        };
    }

    /** The message alone names the parameter. Of all that is sent, the number alone is new with each message. */
    private static Reason reasonOfParameter(String message) {
        if (message.contains("SenderID") || message.contains("OriginationNumber")) {
            return Reason.SENDER_REJECTED;
        }
        if (message.contains("parameter: Message ") || message.contains("too long")) {
            return Reason.CONTENT_REJECTED;
        }
        return message.contains("MaxPrice") ? Reason.INSUFFICIENT_BALANCE : Reason.INVALID_DESTINATION;
    }
}
