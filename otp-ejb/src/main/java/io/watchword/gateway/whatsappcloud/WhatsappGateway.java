package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** Sends by one phone number of the Cloud API. */
final class WhatsappGateway implements Gateway {

    /** What an authentication template's button can carry. */
    private static final int MAX_CODE_LENGTH = 15;

    private static final int MAX_ID_LENGTH = 255;

    private final WhatsappAccount account;
    private final ProviderEndpoint<WhatsappMessages> endpoint;

    WhatsappGateway(WhatsappAccount account, GatewayNetwork network) {
        this.account = account;
        this.endpoint = new ProviderEndpoint<>(
                WhatsappMessages.class,
                account.address(),
                "/" + account.version() + "/" + account.phoneNumberId() + "/messages",
                account.authorization(),
                network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.passcode().length() > MAX_CODE_LENGTH) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "code_too_long");
        }
        byte[] json = JsonText.write(templateOf(message));
        return endpoint.submit(whatsapp -> whatsapp.send(json), WhatsappGateway::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** The code twice: in the text, and in the button that copies it. */
    private JsonObject templateOf(OutboundMessage message) {
        JsonProvider json = JsonText.json();
        JsonObjectBuilder body =
                json.createObjectBuilder().add("type", "body").add("parameters", parameters(message.passcode()));
        JsonObjectBuilder button = json.createObjectBuilder()
                .add("type", "button")
                .add("sub_type", "url")
                .add("index", "0")
                .add("parameters", parameters(message.passcode()));
        JsonObjectBuilder template = json.createObjectBuilder()
                .add("name", account.templateName())
                .add("language", json.createObjectBuilder().add("code", account.templateLanguage(message.locale())))
                .add("components", json.createArrayBuilder().add(body).add(button));
        return json.createObjectBuilder()
                .add("messaging_product", "whatsapp")
                .add("recipient_type", "individual")
                .add("to", message.to())
                .add("type", "template")
                .add("template", template)
                .add("biz_opaque_callback_data", message.deliveryId().toString())
                .build();
    }

    private static JsonArrayBuilder parameters(String code) {
        JsonProvider json = JsonText.json();
        return json.createArrayBuilder()
                .add(json.createObjectBuilder().add("type", "text").add("text", code));
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return refusalOf(answer);
        }
        Optional<String> id = answer.json()
                .flatMap(json -> JsonMembers.objects(json, "messages").findFirst())
                .flatMap(message -> JsonMembers.text(message, "id"))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_LENGTH);
        if (id.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a message's id");
        }
        return new Submission.Accepted(id.get());
    }

    private static Submission refusalOf(HttpAnswer answer) {
        Optional<Integer> code = answer.json()
                .flatMap(json -> JsonMembers.object(json, "error"))
                .flatMap(error -> JsonMembers.integer(error, "code"));
        if (code.isEmpty()) {
            return answer.refused();
        }
        return answer.refused(
                WhatsappErrors.reasonOf(code.get()).orElse(answer.reasonByStatus()),
                code.get().toString());
    }
}
