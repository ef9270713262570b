package io.watchword.gateway.bird;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.platform.Channel;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Sends by one workspace of Bird. */
final class BirdGateway implements Gateway {

    /** Twelve segments of 153 characters, which is where Bird stops. */
    private static final int MAX_TEXT_LENGTH = 1836;

    private static final Set<String> BAD_ENDS = Set.of("undelivered", "failed", "rejected", "canceled", "expired");

    private final BirdAccount account;
    private final ProviderEndpoint<BirdResource> texts;
    private final ProviderEndpoint<BirdResource> templates;

    BirdGateway(BirdAccount account, GatewayNetwork network) {
        this.account = account;
        this.texts = endpoint("/v1/sms/messages", account, network);
        this.templates = endpoint("/v1/whatsapp/messages", account, network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.channel() == Channel.WHATSAPP) {
            return post(templates, message, templateOf(message));
        }
        return message.text().length() > MAX_TEXT_LENGTH
                ? Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long")
                : post(texts, message, textOf(message));
    }

    @Override
    public void close() {
        texts.close();
        templates.close();
    }

    private static ProviderEndpoint<BirdResource> endpoint(String path, BirdAccount account, GatewayNetwork network) {
        return new ProviderEndpoint<>(BirdResource.class, account.address(), path, account.authorization(), network);
    }

    private JsonObject textOf(OutboundMessage message) {
        return request(message)
                .add("from", message.sender().orElseGet(account::from))
                .add("text", message.text())
                .add("category", "authentication")
                .build();
    }

    /** The code twice: in the text, and in the button that copies it. */
    private JsonObject templateOf(OutboundMessage message) {
        JsonArrayBuilder components = JsonText.json().createArrayBuilder();
        Stream.of("body", "button").forEach(type -> components.add(component(type, message.passcode())));
        JsonObjectBuilder request = request(message)
                .add(
                        "template",
                        object().add("slug", account.templateSlug())
                                .add("language", account.templateLanguage(message.locale()))
                                .add("components", components));
        account.whatsappFrom().ifPresent(from -> request.add("from", from));
        return request.build();
    }

    /** Each event of the message gives its metadata back. */
    private static JsonObjectBuilder request(OutboundMessage message) {
        return object().add("to", message.to())
                .add(
                        "metadata",
                        object().add(ReceiptUrl.DELIVERY, message.deliveryId().toString()));
    }

    private static JsonObjectBuilder component(String type, String code) {
        return object().add("type", type)
                .add(
                        "parameters",
                        JsonText.json()
                                .createArrayBuilder()
                                .add(object().add("type", "text").add("text", code)));
    }

    private static Submission post(
            ProviderEndpoint<BirdResource> endpoint, OutboundMessage message, JsonObject request) {
        String key = message.deliveryId().toString();
        byte[] json = JsonText.write(request);
        return endpoint.submit(bird -> bird.send(key, json), BirdGateway::submissionOf);
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
        Optional<String> end = JsonMembers.text(created, "status").filter(BAD_ENDS::contains);
        if (end.isEmpty()) {
            return new Submission.Accepted(id, segments(created), BirdCost.of(created));
        }
        Optional<String> code =
                JsonMembers.object(created, "error").flatMap(error -> JsonMembers.shortText(error, "code"));
        return Submission.Refused.because(
                code.flatMap(BirdErrors::reasonOfMessage).orElse(Reason.UNKNOWN), code.orElseGet(end::get));
    }

    private static OptionalInt segments(JsonObject message) {
        return JsonMembers.object(message, "segments")
                .flatMap(segments -> JsonMembers.integer(segments, "count"))
                .filter(count -> count > 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static Submission refusalOf(HttpAnswer answer) {
        Optional<JsonObject> error = answer.json().flatMap(json -> JsonMembers.object(json, "error"));
        Optional<String> code = error.flatMap(json -> JsonMembers.shortText(json, "code"));
        if (error.isEmpty() || code.isEmpty()) {
            return answer.refused();
        }
        return answer.refused(reasonOf(answer, error.get()), code.get());
    }

    /** A server's or a limit's status says more than a name: both are temporary, whatever the name is. */
    private static Reason reasonOf(HttpAnswer answer, JsonObject error) {
        Reason byStatus = answer.reasonByStatus();
        if (byStatus.remedy() == Reason.Remedy.RETRY) {
            return byStatus;
        }
        return JsonMembers.text(error, "name")
                .flatMap(BirdErrors::reasonOfName)
                .or(() -> JsonMembers.text(error, "type").flatMap(BirdErrors::reasonOfType))
                .or(() -> JsonMembers.text(error, "param").flatMap(BirdErrors::reasonOfParameter))
                .or(() -> JsonMembers.objects(error, "details")
                        .flatMap(detail -> JsonMembers.text(detail, "param").stream())
                        .flatMap(path -> BirdErrors.reasonOfParameter(path).stream())
                        .findFirst())
                .orElse(byStatus);
    }

    private static JsonObjectBuilder object() {
        return JsonText.json().createObjectBuilder();
    }
}
