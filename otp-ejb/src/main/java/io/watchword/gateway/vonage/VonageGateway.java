package io.watchword.gateway.vonage;

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
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;

/** Sends by one Vonage account. */
final class VonageGateway implements Gateway {

    private static final int MAX_TEXT_LENGTH = 1000;

    private final VonageRequests requests;
    private final ProviderEndpoint<VonageResource> messages;
    private final ProviderEndpoint<VonageResource> calls;

    VonageGateway(VonageAccount account, GatewayNetwork network, Clock clock) {
        ClientRequestFilter authorization = authorization(account, clock);
        this.requests = new VonageRequests(account, network);
        this.messages =
                new ProviderEndpoint<>(VonageResource.class, account.address(), "/v1/messages", authorization, network);
        this.calls =
                new ProviderEndpoint<>(VonageResource.class, account.address(), "/v1/calls", authorization, network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        return switch (message.channel()) {
            case SMS -> text(message);
            case WHATSAPP -> post(messages, requests.template(message), "message_uuid");
            case VOICE -> call(message);
            case EMAIL, TOTP -> throw new IllegalArgumentException("no channel of Vonage's: " + message);
        };
    }

    @Override
    public void close() {
        messages.close();
        calls.close();
    }

    private Submission text(OutboundMessage message) {
        return message.text().length() > MAX_TEXT_LENGTH
                ? Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long")
                : post(messages, requests.text(message), "message_uuid");
    }

    private Submission call(OutboundMessage message) {
        return message.text().length() > VonageRequests.MAX_SPOKEN_LENGTH
                ? Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long")
                : post(calls, requests.call(message), "uuid");
    }

    private static Submission post(ProviderEndpoint<VonageResource> endpoint, JsonObject request, String idName) {
        byte[] json = JsonText.write(request);
        return endpoint.submit(vonage -> vonage.create(json), answer -> submissionOf(answer, idName));
    }

    private static Submission submissionOf(HttpAnswer answer, String idName) {
        if (!answer.isSuccess()) {
            return VonageRefusal.of(answer);
        }
        Optional<String> id = answer.json().flatMap(json -> JsonMembers.shortText(json, idName));
        if (id.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a " + idName);
        }
        return new Submission.Accepted(id.get());
    }

    private static ClientRequestFilter authorization(VonageAccount account, Clock clock) {
        return account.privateKey()
                .flatMap(VonagePrivateKey::parse)
                .<ClientRequestFilter>map(
                        key -> new VonageToken(account.applicationId().orElseThrow(), key, clock))
                .orElseGet(() -> {
                    String basic = account.basic();
                    return request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, basic);
                });
    }
}
