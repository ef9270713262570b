package io.watchword.gateway.messagebird;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Sends by one account of MessageBird. */
final class MessageBirdGateway implements Gateway {

    /** Nine parts of 153 characters. */
    private static final int MAX_TEXT_LENGTH = 1377;

    private static final Set<String> BAD_ENDS = Set.of("delivery_failed", "expired");

    private final MessageBirdAccount account;
    private final GatewayNetwork network;
    private final ProviderEndpoint<MessageBirdMessages> endpoint;

    MessageBirdGateway(MessageBirdAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
        this.endpoint = new ProviderEndpoint<>(
                MessageBirdMessages.class, account.address(), "/messages", account.authorization(), network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.text().length() > MAX_TEXT_LENGTH) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        byte[] json = JsonText.write(textOf(message));
        return endpoint.submit(messageBird -> messageBird.create(json), MessageBirdGateway::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** Without a reference MessageBird does not report. */
    private JsonObject textOf(OutboundMessage message) {
        String originator = message.sender().orElseGet(account::originator);
        JsonObjectBuilder text = JsonText.json()
                .createObjectBuilder()
                .add("originator", originator.startsWith("+") ? originator.substring(1) : originator)
                .add("body", message.text())
                .add("recipients", JsonText.json().createArrayBuilder().add(message.digits()))
                .add("type", "sms")
                .add("datacoding", "auto")
                .add("validity", Math.max(1, message.validity().toSeconds()))
                .add("reference", message.deliveryId().toString());
        if (account.signingKey().isPresent() && network.offersReceiptsAt(message.receiptUrl())) {
            text.add("reportUrl", message.receiptUrl().toString());
        }
        return text.build();
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return refusalOf(answer);
        }
        return answer.json()
                .flatMap(message -> JsonMembers.shortText(message, "id").map(id -> submissionOf(message, id)))
                .orElseGet(() -> new Submission.Unknown("http_" + answer.status() + " without a message's id"));
    }

    /** What has come to a bad end by the time of the answer was taken, and will not be sent. */
    private static Submission submissionOf(JsonObject created, String id) {
        return recipients(created)
                .filter(item -> JsonMembers.text(item, "status")
                        .filter(BAD_ENDS::contains)
                        .isPresent())
                .findFirst()
                .<Submission>map(MessageBirdGateway::refusalOf)
                .orElseGet(() -> new Submission.Accepted(id, parts(created), Optional.empty()));
    }

    private static Submission.Refused refusalOf(JsonObject recipient) {
        Optional<Integer> code =
                JsonMembers.integer(recipient, "statusErrorCode").filter(number -> number != 0);
        return Submission.Refused.because(
                code.flatMap(MessageBirdErrors::reasonOfMessage)
                        .or(() -> JsonMembers.text(recipient, "statusReason").flatMap(MessageBirdErrors::reasonOfWords))
                        .orElse(Reason.UNKNOWN),
                code.map(String::valueOf)
                        .or(() -> JsonMembers.text(recipient, "status"))
                        .orElseThrow());
    }

    private static Stream<JsonObject> recipients(JsonObject message) {
        return JsonMembers.object(message, "recipients").stream()
                .flatMap(recipients -> JsonMembers.objects(recipients, "items"));
    }

    private static OptionalInt parts(JsonObject message) {
        return recipients(message)
                .flatMap(item -> JsonMembers.integer(item, "messagePartCount").stream())
                .filter(count -> count > 0)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static Submission refusalOf(HttpAnswer answer) {
        Optional<JsonObject> error = answer.json()
                .flatMap(json -> JsonMembers.objects(json, "errors").findFirst());
        Optional<Integer> code = error.flatMap(json -> JsonMembers.integer(json, "code"));
        if (code.isEmpty()) {
            return answer.refused();
        }
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason byStatus = answer.reasonByStatus();
        String parameter =
                error.flatMap(json -> JsonMembers.text(json, "parameter")).orElse("");
        Reason reason = byStatus.remedy() == Reason.Remedy.RETRY
                ? byStatus
                : MessageBirdErrors.reasonOfRequest(code.get(), parameter).orElse(byStatus);
        return answer.refused(reason, code.get().toString());
    }
}
