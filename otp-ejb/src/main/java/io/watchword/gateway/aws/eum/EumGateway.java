package io.watchword.gateway.aws.eum;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.platform.Channel;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.Optional;

/** Sends by one account of End User Messaging, in one region. */
final class EumGateway implements Gateway {

    /** {@code Context}, by which an event names the delivery. */
    static final String DELIVERY = "delivery";

    private static final long MIN_TIME_TO_LIVE = 5;
    private static final long MAX_TIME_TO_LIVE = 259_200;
    private static final int MAX_TEXT_LENGTH = 1_600;
    private static final int MAX_SPOKEN_LENGTH = 3_000;
    private static final int MAX_ID_LENGTH = 200;

    private final EumAccount account;
    private final ProviderEndpoint<EumMessages> texts;
    private final ProviderEndpoint<EumMessages> calls;

    EumGateway(EumAccount account, Clock clock, GatewayNetwork network) {
        this.account = account;
        this.texts = endpoint("SendTextMessage", clock, network);
        this.calls = endpoint("SendVoiceMessage", clock, network);
    }

    private ProviderEndpoint<EumMessages> endpoint(String operation, Clock clock, GatewayNetwork network) {
        return new ProviderEndpoint<>(
                EumMessages.class, account.address(), "/", account.signature(clock, operation), network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        boolean spoken = message.channel() == Channel.VOICE;
        if (message.text().length() > (spoken ? MAX_SPOKEN_LENGTH : MAX_TEXT_LENGTH)) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        if (!spoken
                && message.sender()
                        .filter(asked -> !EumAccount.isIdentity(asked))
                        .isPresent()) {
            return Submission.Refused.because(Reason.SENDER_REJECTED, "sender_invalid");
        }
        byte[] json = JsonText.write(spoken ? voiceMessage(message) : textMessage(message));
        return (spoken ? calls : texts).submit(eum -> eum.send(json), EumGateway::submissionOf);
    }

    @Override
    public void close() {
        texts.close();
        calls.close();
    }

    private JsonObject textMessage(OutboundMessage message) {
        JsonObjectBuilder json = message(message, account.originationIdentity(message.sender()))
                .add("MessageType", account.messageType());
        account.maxPrice().ifPresent(price -> json.add("MaxPrice", price));
        if (message.country().equals("IN")) {
            JsonObjectBuilder registration = JsonText.json().createObjectBuilder();
            account.indianEntityId().ifPresent(id -> registration.add("IN_ENTITY_ID", id));
            account.indianTemplateId().ifPresent(id -> registration.add("IN_TEMPLATE_ID", id));
            JsonObject parameters = registration.build();
            if (!parameters.isEmpty()) {
                json.add("DestinationCountryParameters", parameters);
            }
        }
        return json.build();
    }

    private JsonObject voiceMessage(OutboundMessage message) {
        JsonObjectBuilder json = message(message, Optional.of(account.voiceOriginationIdentity(message.sender())))
                .add("MessageBodyTextType", "TEXT")
                .add("VoiceId", account.voiceId().orElseGet(() -> Voices.of(message.locale())));
        account.maxPrice().ifPresent(price -> json.add("MaxPricePerMinute", price));
        return json.build();
    }

    /** What both operations take. */
    private JsonObjectBuilder message(OutboundMessage message, Optional<String> identity) {
        long seconds = Math.max(
                MIN_TIME_TO_LIVE, Math.min(MAX_TIME_TO_LIVE, message.validity().toSeconds()));
        JsonObjectBuilder json = JsonText.json()
                .createObjectBuilder()
                .add("DestinationPhoneNumber", message.to())
                .add("MessageBody", message.text())
                .add("TimeToLive", seconds)
                .add(
                        "Context",
                        JsonText.json()
                                .createObjectBuilder()
                                .add(DELIVERY, message.deliveryId().toString()));
        identity.ifPresent(value -> json.add("OriginationIdentity", value));
        account.configurationSetName().ifPresent(name -> json.add("ConfigurationSetName", name));
        account.protectConfigurationId().ifPresent(id -> json.add("ProtectConfigurationId", id));
        return json;
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return EumErrors.refusalOf(answer);
        }
        Optional<String> id = answer.json()
                .flatMap(json -> JsonMembers.text(json, "MessageId"))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_LENGTH);
        if (id.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a message's id");
        }
        return new Submission.Accepted(id.get());
    }
}
