package io.watchword.gateway.twilio;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.platform.Channel;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends by one Twilio account. */
final class TwilioGateway implements Gateway {

    private static final long MIN_VALIDITY_SECONDS = 1;
    private static final long MAX_VALIDITY_SECONDS = 36_000;
    private static final int MAX_SID_LENGTH = 64;

    private final TwilioAccount account;
    private final GatewayNetwork network;
    private final ProviderEndpoint<TwilioMessages> endpoint;

    TwilioGateway(TwilioAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
        this.endpoint = new ProviderEndpoint<>(
                TwilioMessages.class,
                account.address(),
                "/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json",
                account.authorization(),
                network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        byte[] form = formOf(message).encoded();
        return endpoint.submit(twilio -> twilio.create(form), TwilioGateway::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private FormData formOf(OutboundMessage message) {
        FormData form = message.channel() == Channel.WHATSAPP ? templateOf(message) : textOf(message);
        long seconds = Math.max(
                MIN_VALIDITY_SECONDS,
                Math.min(MAX_VALIDITY_SECONDS, message.validity().toSeconds()));
        form.add("ValidityPeriod", Long.toString(seconds));
        if (network.offersReceiptsAt(message.receiptUrl())) {
            form.add("StatusCallback", message.receiptUrl().toString());
        }
        return form;
    }

    private FormData textOf(OutboundMessage message) {
        FormData form = new FormData().add("To", message.to());
        Optional<String> sender = message.sender().or(account::from);
        // A sender that was asked for is the sender; the messaging service would choose another.
        if (message.sender().isEmpty() && account.messagingServiceSid().isPresent()) {
            form.add("MessagingServiceSid", account.messagingServiceSid().orElseThrow());
        }
        sender.ifPresent(from -> form.add("From", from));
        return form.add("Body", message.text());
    }

    /** Templates are registered with a sender, so that it is always the account's own. */
    private FormData templateOf(OutboundMessage message) {
        JsonObject variables = JsonText.json()
                .createObjectBuilder()
                .add("1", message.passcode())
                .build();
        return new FormData()
                .add("To", "whatsapp:" + message.to())
                .add("From", "whatsapp:" + account.whatsappFrom())
                .add("ContentSid", account.contentSid())
                .add("ContentVariables", new String(JsonText.write(variables), StandardCharsets.UTF_8));
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return refusalOf(answer);
        }
        Optional<String> sid = answer.json()
                .map(json -> json.get("sid"))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(text -> !text.isEmpty() && text.length() <= MAX_SID_LENGTH);
        if (sid.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a message's SID");
        }
        return new Submission.Accepted(sid.get());
    }

    private static Submission refusalOf(HttpAnswer answer) {
        Optional<Integer> code = answer.json()
                .map(json -> json.get("code"))
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).intValue());
        if (code.isEmpty()) {
            return answer.refused();
        }
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason byStatus = answer.reasonByStatus();
        Reason reason = byStatus == Reason.PROVIDER_UNAVAILABLE || byStatus == Reason.RATE_LIMITED
                ? byStatus
                : TwilioErrors.reasonOf(code.get()).orElse(byStatus);
        return answer.refused(reason, code.get().toString());
    }
}
