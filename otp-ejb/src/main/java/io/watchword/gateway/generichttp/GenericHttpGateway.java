package io.watchword.gateway.generichttp;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.generichttp.PreparedRequests.Prepared;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends as an account describes it. */
final class GenericHttpGateway implements Gateway {

    /** What a header may hold, of what a provider reads alike (RFC 9110, section 5.5). */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private static final byte[] NO_BODY = {};
    private static final int MAX_ID_LENGTH = 200;

    private final GenericHttpAccount account;
    private final GatewayNetwork network;
    private final PreparedRequests requests = new PreparedRequests();
    private final ProviderEndpoint<GenericHttpClient> endpoint;

    GenericHttpGateway(GenericHttpAccount account, GatewayNetwork network) {
        this.account = account;
        this.network = network;
        this.endpoint =
                new ProviderEndpoint<>(GenericHttpClient.class, account.address(), account.path(), requests, network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        Map<String, String> values =
                Placeholders.values(message, message.sender().orElseGet(account::sender), receiptUrl(message));
        byte[] body = account.body().map(template -> template.fill(values)).orElse(NO_BODY);
        Map<String, String> headers = headers(values, message, body);
        if (!headers.values().stream().allMatch(HEADER_VALUE.asMatchPredicate())) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "header_unfit");
        }
        String query = account.query()
                .map(template -> new String(template.fill(values), StandardCharsets.US_ASCII))
                .orElse("");
        String key = requests.keep(new Prepared(headers, query));
        try {
            return endpoint.submit(
                    client -> switch (account.method()) {
                        case POST -> client.post(key, body);
                        case PUT -> client.put(key, body);
                        case GET -> client.get(key);
                    },
                    answer -> submissionOf(answer, message));
        } finally {
            requests.forget(key);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** The address for reports, with the secret that proves them where they are not signed. */
    private String receiptUrl(OutboundMessage message) {
        if (!network.offersReceiptsAt(message.receiptUrl())) {
            return "";
        }
        String url = message.receiptUrl().toString();
        return account.receiptSignature().isPresent()
                ? url
                : account.receiptSecret()
                        .map(secret -> url + "&" + GenericHttpReceipts.SECRET + "="
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .orElse(url);
    }

    private Map<String, String> headers(Map<String, String> values, OutboundMessage message, byte[] body) {
        Map<String, String> all = new HashMap<>(values);
        account.credentials().forEach((name, value) -> all.put(Placeholders.CREDENTIAL + name, value));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        if (account.method() != GenericHttpAccount.Method.GET) {
            headers.put(HttpHeaders.CONTENT_TYPE, account.format().contentType());
        }
        account.headers().forEach((name, template) -> headers.put(name, Placeholders.fill(template, all)));
        account.idempotencyHeader()
                .ifPresent(name -> headers.put(name, message.deliveryId().toString()));
        account.signature().ifPresent(signature -> headers.put(signature.header(), signature.of(body)));
        return headers;
    }

    private Submission submissionOf(HttpAnswer answer, OutboundMessage message) {
        boolean taken = account.successStatuses().isEmpty()
                ? answer.isSuccess()
                : account.successStatuses().contains(answer.status());
        if (!taken) {
            return refusalOf(answer);
        }
        if (account.successPointer().isPresent()) {
            Optional<String> value = answer.json()
                    .flatMap(json ->
                            JsonPlace.text(json, account.successPointer().get()));
            if (value.isEmpty()) {
                return new Submission.Unknown("http_" + answer.status() + " without what tells success");
            }
            if (!value.get().equals(account.successValue())) {
                return refusalOf(answer);
            }
        }
        if (account.messageIdPointer().isEmpty()) {
            return new Submission.Accepted(message.deliveryId().toString());
        }
        return answer.json()
                .flatMap(json -> JsonPlace.text(json, account.messageIdPointer().get()))
                .filter(id -> !id.isBlank() && id.length() <= MAX_ID_LENGTH)
                .<Submission>map(Submission.Accepted::new)
                .orElseGet(() -> new Submission.Unknown("http_" + answer.status() + " without a message's id"));
    }

    private Submission refusalOf(HttpAnswer answer) {
        Optional<String> code = account.errorPointer()
                .flatMap(pointer -> answer.json().flatMap(json -> JsonPlace.text(json, pointer)))
                .flatMap(GenericHttpReceipts::code);
        Reason byStatus = account.retryStatuses().contains(answer.status()) && answer.status() != 429
                ? Reason.PROVIDER_UNAVAILABLE
                : answer.reasonByStatus();
        // A server's or a limit's status says more than a code: both are temporary, whatever the code is.
        Reason reason = byStatus.remedy() == Reason.Remedy.RETRY
                ? byStatus
                : code.flatMap(account::reasonOf).orElse(byStatus);
        return answer.refused(reason, code.orElse("http_" + answer.status()));
    }
}
