package io.watchword.gateway.aws.eum;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.aws.AwsErrors;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What End User Messaging's exceptions mean. The exception's type says roughly what is wrong, its reason says it closely.
 *
 * @see <a href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html">Errors of
 *     SendTextMessage</a>
 */
final class EumErrors {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private EumErrors() {}

    static Submission refusalOf(HttpAnswer answer) {
        Optional<JsonObject> error = answer.json();
        Optional<String> type = error.flatMap(EumErrors::type);
        Optional<String> detail =
                error.flatMap(json -> JsonMembers.text(json, "Reason")).filter(EumErrors::isCode);
        Optional<String> code = detail.or(() -> type);
        if (code.isEmpty()) {
            return answer.refused();
        }
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason byStatus = answer.reasonByStatus();
        Reason reason = byStatus == Reason.PROVIDER_UNAVAILABLE || byStatus == Reason.RATE_LIMITED
                ? byStatus
                : detail.flatMap(text -> reasonOf(text, error.get()))
                        .or(() -> type.flatMap(EumErrors::reasonOfType))
                        .orElse(byStatus);
        return answer.refused(reason, code.get());
    }

    /** {@code com.amazonaws.smsvoice#ThrottlingException:http://…} and each shorter way of saying so. */
    private static Optional<String> type(JsonObject error) {
        return JsonMembers.text(error, "__type")
                .or(() -> JsonMembers.text(error, "code"))
                .map(text -> text.substring(text.indexOf('#') + 1))
                .map(text -> text.contains(":") ? text.substring(0, text.indexOf(':')) : text)
                .filter(EumErrors::isCode);
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private static Optional<Reason> reasonOf(String detail, JsonObject error) {
        return switch (detail) {
            case "DESTINATION_PHONE_NUMBER_OPTED_OUT" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            // What the account's own rules keep from the number or its country.
            case "DESTINATION_COUNTRY_BLOCKED",
                    "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION",
                    "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE" ->
                Optional.of(Reason.BLOCKED_BY_CARRIER);
            // An account on trial sends to numbers alone that it has verified.
            case "CHANNEL_NOT_ENABLED",
                    "COUNTRY_CODE_MISMATCH",
                    "COUNTRY_NOT_ENABLED",
                    "DESTINATION_PHONE_NUMBER_NOT_VERIFIED",
                    "INTERNATIONAL_SENDING_NOT_SUPPORTED",
                    "INVALID_ARN",
                    "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY",
                    "MESSAGE_TYPE_MISMATCH",
                    "NO_ORIGINATION_IDENTITIES_FOUND",
                    "NUMBER_CAPABILITIES_MISMATCH",
                    "PHONE_NUMBER_NOT_IN_REGISTRATION_REGION",
                    "REGISTRATION_NOT_COMPLETE",
                    "RESOURCE_NOT_ACCESSIBLE",
                    "RESOURCE_NOT_ACTIVE",
                    "SENDER_ID_NOT_REGISTERED",
                    "SENDER_ID_NOT_SUPPORTED",
                    "SENDER_ID_REQUIRES_REGISTRATION",
                    "VOICE_CAPABILITY_NOT_AVAILABLE" -> Optional.of(Reason.SENDER_REJECTED);
            case "MAXIMUM_SIZE_EXCEEDED" -> Optional.of(Reason.CONTENT_REJECTED);
            case "MONTHLY_SPEND_LIMIT_REACHED_FOR_MEDIA",
                    "MONTHLY_SPEND_LIMIT_REACHED_FOR_NOTIFY",
                    "MONTHLY_SPEND_LIMIT_REACHED_FOR_RCS",
                    "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
                    "MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE",
                    "PRICE_OVER_THRESHOLD" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "DAILY_DESTINATION_CALL_LIMIT", "DAILY_NOTIFY_TIER_MESSAGE_LIMIT" -> Optional.of(Reason.RATE_LIMITED);
            case "ACCOUNT_DISABLED", "INSUFFICIENT_ACCOUNT_REPUTATION" -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case "FIELD_VALIDATION_FAILED", "INVALID_PARAMETER" -> Optional.of(reasonOfField(error));
            default -> Optional.of(Reason.UNKNOWN);
        };
    }

    /** Of all that is sent, the number alone is new with each message. */
    private static Reason reasonOfField(JsonObject error) {
        String field = JsonMembers.objects(error, "Fields")
                .findFirst()
                .flatMap(named -> JsonMembers.text(named, "Name"))
                .orElse("DestinationPhoneNumber");
        return switch (field) {
            case "DestinationPhoneNumber" -> Reason.INVALID_DESTINATION;
            case "OriginationIdentity" -> Reason.SENDER_REJECTED;
            case "MessageBody" -> Reason.CONTENT_REJECTED;
            default -> Reason.UNKNOWN;
        };
    }

    private static Optional<Reason> reasonOfType(String type) {
        return switch (type) {
            // A sender, a pool, a configuration set: what the account names and does not have.
            case "ResourceNotFoundException" -> Optional.of(Reason.SENDER_REJECTED);
            case "ServiceQuotaExceededException" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            default -> AwsErrors.reasonOf(type);
        };
    }
}
