package io.watchword.gateway.salesforce;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Marketing Cloud's codes mean: those of an answer, and those of an event.
 *
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/transactional-send-response.html">Response
 *     level error codes</a>
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/transactional-send-subscriber.html">Subscriber
 *     error codes</a>
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/sms-status-codes.html">SMS status
 *     codes</a>
 */
final class SalesforceErrors {

    /** {@code DuplicateMessageKey}: an earlier submission of the same delivery was taken, though we never heard so. */
    private static final int DUPLICATE = 109110;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_ID_LENGTH = 200;

    private SalesforceErrors() {}

    static Submission submissionOf(HttpAnswer answer, String messageKey) {
        Optional<JsonObject> json = answer.json();
        Optional<JsonObject> response =
                json.flatMap(body -> JsonMembers.objects(body, "responses").findFirst());
        Optional<Integer> error =
                response.flatMap(SalesforceErrors::errorCode).or(() -> json.flatMap(SalesforceErrors::errorCode));
        if (error.filter(code -> code == DUPLICATE).isPresent()) {
            return new Submission.Accepted(messageKey);
        }
        if (!answer.isSuccess() || error.isPresent()) {
            return refusalOf(answer, error);
        }
        Optional<String> id = response.flatMap(one -> JsonMembers.text(one, "messageKey"))
                .or(() -> json.flatMap(body -> JsonMembers.text(body, "requestId")))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_LENGTH);
        return id.isEmpty()
                ? new Submission.Unknown("http_" + answer.status() + " without a message's key")
                : new Submission.Accepted(id.get());
    }

    private static Submission refusalOf(HttpAnswer answer, Optional<Integer> error) {
        if (error.isEmpty() || answer.status() == 401) {
            return answer.refused();
        }
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason byStatus = answer.reasonByStatus();
        Reason reason = byStatus == Reason.PROVIDER_UNAVAILABLE || byStatus == Reason.RATE_LIMITED
                ? byStatus
                : reasonOf(error.get()).orElse(byStatus);
        return answer.refused(reason, error.get().toString());
    }

    /** A number, or its digits; zero is none. */
    private static Optional<Integer> errorCode(JsonObject in) {
        return JsonMembers.integer(in, "errorcode")
                .or(() -> JsonMembers.text(in, "errorcode")
                        .filter(text -> NUMBER.matcher(text).matches())
                        .map(Integer::valueOf))
                .filter(code -> code != 0);
    }

    /** The reason that a code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOf(int code) {
        return switch (code) {
            case 1, 3 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 47, 2502, 4504, 4505, 109103, 109106, 109109, 109121 -> Optional.of(Reason.INVALID_DESTINATION);
            case 1500, 2500, 2501, 2601 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case 2600 -> Optional.of(Reason.RATE_LIMITED);
            case 4500, 4501 -> Optional.of(Reason.UNREACHABLE);
            case 4502, 4503 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            // The definition is missing, or lacks what was sent for it.
            case 30003, 109107, 109111, 109122 -> Optional.of(Reason.TEMPLATE_REJECTED);
            case 109115, 109116, 109120 -> Optional.of(Reason.SENDER_REJECTED);
            case 40000, 40001 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            default -> Optional.empty();
        };
    }
}
