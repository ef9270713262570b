package io.watchword.gateway.twilio;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Sends by one Twilio account. */
final class TwilioGateway implements Gateway {

    private static final int MAX_BODY_LENGTH = 1600;
    private static final Pattern SEGMENTS = Pattern.compile("[1-9][0-9]{0,2}");

    private static final Set<String> BAD_ENDS = Set.of("failed", "undelivered", "canceled");

    private final TwilioRequests requests;
    private final ProviderEndpoint<TwilioResource> messages;
    private final ProviderEndpoint<TwilioResource> calls;

    TwilioGateway(TwilioAccount account, GatewayNetwork network) {
        this.requests = new TwilioRequests(account, network);
        this.messages = endpoint("Messages.json", account, network);
        this.calls = endpoint("Calls.json", account, network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        return switch (message.channel()) {
            case SMS ->
                message.text().length() > MAX_BODY_LENGTH
                        ? Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long")
                        : post(messages, requests.text(message));
            case WHATSAPP -> post(messages, requests.template(message));
            case VOICE -> call(message);
            case EMAIL, TOTP -> throw new IllegalArgumentException("no channel of Twilio's: " + message);
        };
    }

    @Override
    public void close() {
        messages.close();
        calls.close();
    }

    private static ProviderEndpoint<TwilioResource> endpoint(
            String resource, TwilioAccount account, GatewayNetwork network) {
        return new ProviderEndpoint<>(
                TwilioResource.class,
                account.address(),
                "/2010-04-01/Accounts/" + account.accountSid() + "/" + resource,
                account.authorization(),
                network);
    }

    private Submission call(OutboundMessage message) {
        String twiml = TwilioSpeech.twiml(message.text(), message.locale());
        return twiml.length() > TwilioSpeech.MAX_LENGTH
                ? Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long")
                : post(calls, requests.call(message, twiml));
    }

    private static Submission post(ProviderEndpoint<TwilioResource> endpoint, FormData request) {
        byte[] form = request.encoded();
        return endpoint.submit(twilio -> twilio.create(form), TwilioGateway::submissionOf);
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return refusalOf(answer);
        }
        return answer.json()
                .flatMap(json -> JsonMembers.shortText(json, "sid").map(sid -> submissionOf(json, sid)))
                .orElseGet(() -> new Submission.Unknown("http_" + answer.status() + " without a SID"));
    }

    /** What has come to a bad end by the time of the answer was taken, and will not be sent. */
    private static Submission submissionOf(JsonObject created, String sid) {
        Optional<String> end = JsonMembers.text(created, "status").filter(BAD_ENDS::contains);
        if (end.isEmpty()) {
            return new Submission.Accepted(sid, segments(created), price(created));
        }
        Optional<Integer> code = JsonMembers.integer(created, "error_code").filter(number -> number != 0);
        return Submission.Refused.because(
                code.flatMap(TwilioErrors::reasonOf).orElse(Reason.UNKNOWN),
                code.map(String::valueOf).orElseGet(end::get));
    }

    /** Nought while a messaging service has not chosen the sender yet. */
    private static OptionalInt segments(JsonObject message) {
        return JsonMembers.number(message, "num_segments")
                .filter(text -> SEGMENTS.matcher(text).matches())
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<Price> price(JsonObject message) {
        return JsonMembers.number(message, "price")
                .flatMap(price ->
                        JsonMembers.text(message, "price_unit").flatMap(currency -> Price.parse(price, currency)));
    }

    private static Submission refusalOf(HttpAnswer answer) {
        Optional<Integer> code = answer.json().flatMap(json -> JsonMembers.integer(json, "code"));
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
