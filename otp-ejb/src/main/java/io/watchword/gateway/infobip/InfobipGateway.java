package io.watchword.gateway.infobip;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.platform.Channel;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** Sends by one Infobip account. */
final class InfobipGateway implements Gateway {

    private static final int MAX_VALIDITY_SECONDS = 172_800;
    private static final String INDIA = "IN";

    private final InfobipAccount account;
    private final GatewayNetwork network;
    private final ProviderEndpoint<InfobipResource> texts;
    private final ProviderEndpoint<InfobipResource> templates;

    InfobipGateway(InfobipAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
        this.texts = endpoint("/sms/3/messages");
        this.templates = endpoint("/whatsapp/1/message/template");
    }

    private ProviderEndpoint<InfobipResource> endpoint(String path) {
        return new ProviderEndpoint<>(InfobipResource.class, account.address(), path, account.authorization(), network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        return message.channel() == Channel.WHATSAPP
                ? post(templates, templateOf(message))
                : post(texts, textOf(message));
    }

    @Override
    public void close() {
        texts.close();
        templates.close();
    }

    private JsonObjectBuilder textOf(OutboundMessage message) {
        JsonObjectBuilder webhooks =
                object().add("callbackData", message.deliveryId().toString());
        receiptUrl(message).ifPresent(url -> webhooks.add("delivery", object().add("url", url)));
        return object().add("sender", withoutPlus(message.sender().orElseGet(account::sender)))
                .add(
                        "destinations",
                        array().add(object().add("to", message.digits())
                                .add("messageId", message.deliveryId().toString())))
                .add("content", object().add("text", message.text()))
                .add("options", optionsOf(message))
                .add("webhooks", webhooks);
    }

    private JsonObjectBuilder optionsOf(OutboundMessage message) {
        long seconds =
                Math.max(1, Math.min(MAX_VALIDITY_SECONDS, message.validity().toSeconds()));
        JsonObjectBuilder options =
                object().add("validityPeriod", object().add("amount", seconds).add("timeUnit", "SECONDS"));
        Optional<String> entity =
                account.principalEntityId().filter(id -> message.country().equals(INDIA));
        entity.ifPresent(id -> {
            JsonObjectBuilder registration = object().add("principalEntityId", id);
            account.contentTemplateId().ifPresent(template -> registration.add("contentTemplateId", template));
            options.add("regional", object().add("indiaDlt", registration));
        });
        return options;
    }

    /**
     * The code twice: in the text, and in the button that copies it. Templates are registered with a sender, so that it is
     * always the account's own.
     */
    private JsonObjectBuilder templateOf(OutboundMessage message) {
        JsonObjectBuilder button = object().add("type", "URL").add("parameter", message.passcode());
        JsonObjectBuilder data = object().add("body", object().add("placeholders", array().add(message.passcode())))
                .add("buttons", array().add(button));
        JsonObjectBuilder template = object().add("from", withoutPlus(account.whatsappSender()))
                .add("to", message.digits())
                .add("messageId", message.deliveryId().toString())
                .add(
                        "content",
                        object().add("templateName", account.templateName())
                                .add("templateData", data)
                                .add("language", account.templateLanguage(message.locale())))
                .add("callbackData", message.deliveryId().toString());
        receiptUrl(message).ifPresent(url -> template.add("notifyUrl", url));
        return template;
    }

    /** Receipts that could not be verified need not be sent. */
    private Optional<String> receiptUrl(OutboundMessage message) {
        return account.webhookSecret()
                .filter(secret -> network.offersReceiptsAt(message.receiptUrl()))
                .map(secret -> InfobipWebhook.withSecret(message.receiptUrl(), secret));
    }

    private static Submission post(ProviderEndpoint<InfobipResource> endpoint, JsonObjectBuilder message) {
        JsonObject request = object().add("messages", array().add(message)).build();
        byte[] json = JsonText.write(request);
        return endpoint.submit(infobip -> infobip.send(json), InfobipAnswer::submissionOf);
    }

    private static String withoutPlus(String sender) {
        return sender.startsWith("+") ? sender.substring(1) : sender;
    }

    private static JsonObjectBuilder object() {
        return JsonText.json().createObjectBuilder();
    }

    private static JsonArrayBuilder array() {
        return JsonText.json().createArrayBuilder();
    }
}
