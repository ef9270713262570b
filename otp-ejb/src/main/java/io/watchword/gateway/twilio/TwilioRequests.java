package io.watchword.gateway.twilio;

import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What Twilio is asked to do, as it reads it. */
final class TwilioRequests {

    private static final long MIN_VALIDITY_SECONDS = 1;
    private static final long MAX_VALIDITY_SECONDS = 36_000;

    private final TwilioAccount account;
    private final GatewayNetwork network;

    TwilioRequests(TwilioAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
    }

    FormData text(OutboundMessage message) {
        FormData form = new FormData().add("To", message.to());
        Optional<String> sender = message.sender().or(account::from);
        // A sender that was asked for is the sender; the messaging service would choose another.
        if (message.sender().isEmpty() && account.messagingServiceSid().isPresent()) {
            form.add("MessagingServiceSid", account.messagingServiceSid().orElseThrow());
        }
        sender.ifPresent(from -> form.add("From", from));
        return withValidity(form.add("Body", message.text()), message);
    }

    /** Templates are registered with a sender, so that it is always the account's own. */
    FormData template(OutboundMessage message) {
        JsonObject variables = JsonText.json()
                .createObjectBuilder()
                .add("1", message.passcode())
                .build();
        FormData form = new FormData()
                .add("To", "whatsapp:" + message.to())
                .add("From", "whatsapp:" + account.whatsappFrom())
                .add("ContentSid", account.contentSid())
                .add("ContentVariables", new String(JsonText.write(variables), StandardCharsets.UTF_8));
        return withValidity(form, message);
    }

    /**
     * A name cannot be called from: it is left to the account then. Without being told of which events, Twilio reports the
     * call's end, whatever it was.
     */
    FormData call(OutboundMessage message, String twiml) {
        String from = message.sender().filter(TwilioAccount::isNumber).orElseGet(account::voiceFrom);
        return withReceipts(
                new FormData().add("To", message.to()).add("From", from).add("Twiml", twiml), message);
    }

    private FormData withValidity(FormData form, OutboundMessage message) {
        long seconds = Math.max(
                MIN_VALIDITY_SECONDS,
                Math.min(MAX_VALIDITY_SECONDS, message.validity().toSeconds()));
        return withReceipts(form.add("ValidityPeriod", Long.toString(seconds)), message);
    }

    private FormData withReceipts(FormData form, OutboundMessage message) {
        // Without the auth token nothing that Twilio reports could be believed.
        return network.offersReceiptsAt(message.receiptUrl())
                        && account.authToken().isPresent()
                ? form.add("StatusCallback", message.receiptUrl().toString())
                : form;
    }
}
