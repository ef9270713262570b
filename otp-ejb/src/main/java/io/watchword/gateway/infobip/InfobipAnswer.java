package io.watchword.gateway.infobip;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what Infobip answers, which may take a request and yet not its message. */
final class InfobipAnswer {

    private static final int PENDING = 1;
    private static final int DELIVERED = 3;

    /** The message's id has been used, and that was for this message: it was taken before. */
    private static final int DUPLICATE_MESSAGE_ID = 23;

    private InfobipAnswer() {}

    static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return refusalOf(answer);
        }
        return answer.json().stream()
                .flatMap(json -> JsonMembers.objects(json, "messages")
                        .limit(1)
                        .flatMap(message -> ofMessage(answer, message).stream()))
                .findFirst()
                // A request for one WhatsApp message may be answered by the message itself.
                .or(() -> answer.json().flatMap(json -> ofMessage(answer, json)))
                .orElseGet(() -> new Submission.Unknown("http_" + answer.status() + " without a message's status"));
    }

    private static Optional<Submission> ofMessage(HttpAnswer answer, JsonObject message) {
        Optional<JsonObject> status = JsonMembers.object(message, "status");
        Optional<Integer> id = status.flatMap(json -> JsonMembers.integer(json, "id"));
        Optional<Integer> group = status.flatMap(json -> JsonMembers.integer(json, "groupId"));
        if (id.isEmpty() || group.isEmpty()) {
            return Optional.empty();
        }
        if (group.get() == PENDING || group.get() == DELIVERED) {
            return JsonMembers.shortText(message, "messageId")
                    .map(messageId -> new Submission.Accepted(messageId, segments(message), Optional.empty()));
        }
        return Optional.of(
                id.get() == DUPLICATE_MESSAGE_ID
                        ? new Submission.Unknown("the message's id was used before")
                        : answer.refused(
                                InfobipErrors.reasonOfStatus(id.get()).orElse(Reason.UNKNOWN),
                                id.get().toString()));
    }

    private static OptionalInt segments(JsonObject message) {
        return JsonMembers.object(message, "details")
                .flatMap(details -> JsonMembers.integer(details, "messageCount"))
                .or(() -> JsonMembers.integer(message, "messageCount"))
                .filter(count -> count > 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Infobip's older and newer interfaces put their errors differently. */
    private static Submission refusalOf(HttpAnswer answer) {
        Optional<JsonObject> error = answer.json();
        Optional<JsonObject> older = error.flatMap(json -> JsonMembers.object(json, "requestError"))
                .flatMap(json -> JsonMembers.object(json, "serviceException"));
        Optional<String> code = error.flatMap(json -> JsonMembers.shortText(json, "errorCode"))
                .or(() -> older.flatMap(json -> JsonMembers.shortText(json, "messageId")));
        if (code.isEmpty()) {
            return answer.refused();
        }
        Reason byStatus = answer.reasonByStatus();
        Reason reason = byStatus == Reason.UNKNOWN
                ? Stream.concat(
                                error.stream().flatMap(InfobipAnswer::properties),
                                older.stream()
                                        .flatMap(json -> JsonMembers.object(json, "validationErrors").stream())
                                        .flatMap(errors -> errors.keySet().stream()))
                        .flatMap(path -> InfobipErrors.reasonOfProperty(path).stream())
                        .findFirst()
                        .orElse(Reason.UNKNOWN)
                : byStatus;
        return answer.refused(reason, code.get());
    }

    private static Stream<String> properties(JsonObject error) {
        return JsonMembers.objects(error, "violations")
                .flatMap(violation -> JsonMembers.text(violation, "property").stream());
    }
}
