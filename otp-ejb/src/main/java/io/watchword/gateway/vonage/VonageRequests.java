package io.watchword.gateway.vonage;

import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.SpokenLanguages;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What Vonage is asked to do, as it reads it. */
final class VonageRequests {

    /** What {@code talk} reads out at once. */
    static final int MAX_SPOKEN_LENGTH = 1500;

    private static final int MIN_TTL_SECONDS = 20;
    private static final int MAX_TTL_SECONDS = 604_800;

    /** The voices that read the languages that messages are built in for, and some more. */
    private static final SpokenLanguages LANGUAGES = new SpokenLanguages(List.of(
            "en-US", "en-GB", "en-AU", "en-IN", "en-ZA", "es-ES", "es-MX", "es-US", "fr-FR", "fr-CA", "de-DE", "pt-BR",
            "pt-PT", "hi-IN", "ar", "id-ID", "ja-JP", "cmn-CN", "cmn-TW", "yue-CN", "it-IT", "nl-NL", "pl-PL", "ru-RU",
            "tr-TR", "ko-KR", "vi-VN", "th-TH", "sv-SE", "da-DK", "nb-NO", "fi-FI", "cs-CZ", "el-GR", "hu-HU", "ro-RO",
            "uk-UA", "he-IL", "fil-PH", "sk-SK", "ca-ES"));

    private final VonageAccount account;
    private final GatewayNetwork network;

    VonageRequests(VonageAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
    }

    /** A text message, in the encoding that Vonage finds best. */
    JsonObject text(OutboundMessage message) {
        long ttl = Math.max(
                MIN_TTL_SECONDS, Math.min(MAX_TTL_SECONDS, message.validity().toSeconds()));
        JsonObjectBuilder request = message(message, "sms", "text")
                .add("from", withoutPlus(message.sender().orElseGet(account::from)))
                .add("text", message.text())
                .add("ttl", ttl);
        JsonObjectBuilder registrations = object();
        account.registration("entity_id").ifPresent(id -> registrations.add("entity_id", id));
        account.registration("content_id").ifPresent(id -> registrations.add("content_id", id));
        JsonObject sms = registrations.build();
        return (sms.isEmpty() ? request : request.add("sms", sms)).build();
    }

    /** Templates are registered with a sender, so that it is always the account's own. */
    JsonObject template(OutboundMessage message) {
        JsonArrayBuilder parameters = JsonText.json().createArrayBuilder().add(message.passcode());
        return message(message, "whatsapp", "template")
                .add("from", withoutPlus(account.whatsappFrom()))
                .add("template", object().add("name", account.templateName()).add("parameters", parameters))
                .add(
                        "whatsapp",
                        object().add("policy", "deterministic")
                                .add("locale", account.templateLanguage(message.locale())))
                .build();
    }

    /** A call that reads the message out, and again. A name cannot be called from: it is left to the account then. */
    JsonObject call(OutboundMessage message) {
        String from = message.sender().filter(VonageAccount::isNumber).orElseGet(account::voiceFrom);
        JsonObjectBuilder talk = object().add("action", "talk")
                .add("text", plain(message.text()))
                .add("language", LANGUAGES.tagFor(message.locale()))
                .add("loop", 2);
        JsonObjectBuilder request = object().add(
                        "to", JsonText.json().createArrayBuilder().add(phone(message.digits())))
                .add("from", phone(withoutPlus(from)))
                .add("ncco", JsonText.json().createArrayBuilder().add(talk));
        if (offersReceipts(message)) {
            request.add(
                            "event_url",
                            JsonText.json()
                                    .createArrayBuilder()
                                    .add(message.receiptUrl().toString()))
                    .add("event_method", "POST");
        }
        return request.build();
    }

    private JsonObjectBuilder message(OutboundMessage message, String channel, String type) {
        JsonObjectBuilder request = object().add("message_type", type)
                .add("channel", channel)
                .add("to", message.digits())
                .add("client_ref", message.deliveryId().toString());
        if (offersReceipts(message)) {
            request.add("webhook_url", message.receiptUrl().toString()).add("webhook_version", "v1");
        }
        return request;
    }

    /** Receipts that could not be verified need not be sent. */
    private boolean offersReceipts(OutboundMessage message) {
        return account.signatureSecret().isPresent() && network.offersReceiptsAt(message.receiptUrl());
    }

    private static JsonObjectBuilder phone(String number) {
        return object().add("type", "phone").add("number", number);
    }

    /** Without what would make it a document of the Speech Synthesis Markup Language, with pauses and sounds of its own. */
    private static String plain(String text) {
        return text.replace('<', ' ').replace('>', ' ');
    }

    private static String withoutPlus(String sender) {
        return sender.startsWith("+") ? sender.substring(1) : sender;
    }

    private static JsonObjectBuilder object() {
        return JsonText.json().createObjectBuilder();
    }
}
