package io.watchword.gateway.vonage;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how Vonage says no: as a problem (RFC 9457) whose type is a page of its documentation, the code behind the hash.
 *
 * @see <a href="https://developer.vonage.com/en/api-errors">API errors</a>
 */
final class VonageRefusal {

    private static final Pattern TYPE = Pattern.compile("https?://[^#]{1,200}#([A-Za-z0-9._-]{1,40})");

    /** A request's sender and recipient are also refused under codes that the list of errors has for other things. */
    private static final Map<String, Reason> BY_TITLE =
            Map.of("Invalid recipient", Reason.INVALID_DESTINATION, "Invalid sender", Reason.SENDER_REJECTED);

    private static final int UNPROCESSABLE = 422;

    private VonageRefusal() {}

    static Submission.Refused of(HttpAnswer answer) {
        Optional<JsonObject> problem = answer.json();
        Optional<String> code =
                problem.flatMap(json -> JsonMembers.text(json, "type")).flatMap(VonageRefusal::codeOf);
        if (problem.isEmpty() || code.isEmpty()) {
            return answer.refused();
        }
        return answer.refused(reasonOf(answer, problem.get(), code.get()), code.get());
    }

    /** A server's or a limit's status says more than a code: both are temporary, whatever the code is. */
    private static Reason reasonOf(HttpAnswer answer, JsonObject problem, String code) {
        Reason byStatus = answer.reasonByStatus();
        if (byStatus == Reason.PROVIDER_UNAVAILABLE || byStatus == Reason.RATE_LIMITED) {
            return byStatus;
        }
        return byTitle(problem)
                .or(() -> byMember(problem))
                .or(() -> VonageErrors.reasonOf(code).filter(reason -> isOfRequest(answer, reason)))
                .orElse(byStatus);
    }

    /** What is refused for its form is not refused for a moment, whatever the code says elsewhere. */
    private static boolean isOfRequest(HttpAnswer answer, Reason reason) {
        return answer.status() != UNPROCESSABLE || reason.remedy() != Reason.Remedy.RETRY;
    }

    private static Optional<Reason> byTitle(JsonObject problem) {
        return JsonMembers.text(problem, "title").flatMap(title -> Optional.ofNullable(BY_TITLE.get(title)));
    }

    private static Optional<Reason> byMember(JsonObject problem) {
        return JsonMembers.objects(problem, "invalid_parameters")
                .flatMap(parameter -> JsonMembers.text(parameter, "name").stream())
                .flatMap(name -> VonageErrors.reasonOfMember(name).stream())
                .findFirst();
    }

    private static Optional<String> codeOf(String type) {
        Matcher matcher = TYPE.matcher(type);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
