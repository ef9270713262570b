package io.watchword.gateway.salesforce;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.gateway.salesforce.SalesforceTokens.Grant;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends by one send definition of Marketing Cloud. The delivery's id is the message's key, so that none is sent twice. */
final class SalesforceGateway implements Gateway {

    /** To wait for a token that another thread gets, or to have one turned away; to get one; to send. */
    private static final int CALLS = 3;

    private static final int MAX_TEXT_LENGTH = 1_600;

    private final SalesforceAccount account;
    private final GatewayNetwork network;
    private final SalesforceTokens tokens;
    private final Map<URI, ProviderEndpoint<SalesforceRest>> endpoints = new ConcurrentHashMap<>();

    SalesforceGateway(SalesforceAccount account, GatewayNetwork network, Clock clock) {
        this(account, network.shared(CALLS), new SalesforceTokens(account, network.shared(CALLS), clock));
    }

    SalesforceGateway(SalesforceAccount account, GatewayNetwork network, SalesforceTokens tokens) {
        this.account = account;
        this.network = network;
        this.tokens = tokens;
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.text().length() > MAX_TEXT_LENGTH) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        // Marketing Cloud would run what stands between these as a script.
        if (message.text().contains("%%") || message.text().contains("{{")) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_with_script");
        }
        long start = System.nanoTime();
        Grant grant = tokens.get();
        if (grant instanceof Grant.Denied denied) {
            return denied.why();
        }
        SalesforceToken token = ((Grant.Granted) grant).token();
        Submission submission = submit(message, token);
        boolean turnedAway = submission instanceof Submission.Refused refused
                && refused.providerCode().filter("http_401"::equals).isPresent();
        if (!turnedAway) {
            return submission;
        }
        tokens.rejected(token);
        boolean timeLeft = System.nanoTime() - start < network.limits().whole().toNanos();
        return timeLeft && tokens.get() instanceof Grant.Granted anew ? submit(message, anew.token()) : submission;
    }

    @Override
    public void close() {
        tokens.close();
        endpoints.values().forEach(ProviderEndpoint::close);
    }

    private Submission submit(OutboundMessage message, SalesforceToken token) {
        byte[] json = JsonText.write(requestOf(message));
        String key = message.deliveryId().toString();
        return endpoints
                .computeIfAbsent(
                        token.rest(),
                        rest -> new ProviderEndpoint<>(SalesforceRest.class, rest, "", request -> {}, network))
                .submit(
                        salesforce -> salesforce.send(token.authorization(), key, json),
                        answer -> SalesforceErrors.submissionOf(answer, key));
    }

    /** The number is the contact's key, too: one contact a number, however many messages it gets. */
    private JsonObject requestOf(OutboundMessage message) {
        JsonObjectBuilder recipient = JsonText.json()
                .createObjectBuilder()
                .add("contactKey", message.to())
                .add("to", message.to().substring(1));
        JsonObjectBuilder content = JsonText.json().createObjectBuilder().add("message", message.text());
        return JsonText.json()
                .createObjectBuilder()
                .add("definitionKey", account.definitionKey())
                .add("recipient", recipient)
                .add("content", content)
                .build();
    }
}
