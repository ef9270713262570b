package io.watchword.gateway.twilio;

import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.Hmac;
import io.watchword.platform.crypto.Digests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How Twilio signs the calls to a webhook: HMAC-SHA1, keyed with the auth token, over the URL and the form's fields; where
 * the body is no form, over the URL alone, whose query then holds the body's hash.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Validating requests</a>
 */
final class TwilioSignature {

    private TwilioSignature() {}

    /** The form of a call that Twilio made; empty where its body is no form, nothing where Twilio did not make it. */
    static Optional<FormData> verified(WebhookRequest request, String authToken) {
        Optional<String> signature = request.header("x-twilio-signature");
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> bodyHash = FormData.ofQuery(request.url()).value("bodySHA256");
        Optional<FormData> form = bodyHash.isPresent()
                ? Optional.of(new FormData())
                : FormData.parse(new String(request.body(), StandardCharsets.UTF_8));
        if (form.isEmpty() || (bodyHash.isPresent() && !Hmac.same(sha256(request.body()), bodyHash.get()))) {
            return Optional.empty();
        }
        String fields = concatenated(form.get());
        boolean signed = urls(request.url())
                .map(url -> Hmac.SHA1.sign(authToken, (url + fields).getBytes(StandardCharsets.UTF_8)))
                .anyMatch(expected -> Hmac.same(Base64.getEncoder().encodeToString(expected), signature.get()));
        return signed ? form : Optional.empty();
    }

    /** Names in order, each followed by its values in order; a value that came twice is taken once. */
    private static String concatenated(FormData form) {
        Map<String, TreeSet<String>> sorted = new TreeMap<>();
        form.fields()
                .forEach(field -> sorted.computeIfAbsent(field.name(), name -> new TreeSet<>())
                        .add(field.value()));
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    /** The URL as it is, without a port and with its scheme's: Twilio does not say which one it signs. */
    private static Stream<String> urls(URI url) {
        String host = url.getHost();
        if (host == null) {
            return Stream.of(url.toString());
        }
        String start =
                url.getScheme() + "://" + (url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@") + host;
        String rest = (url.getRawPath() == null ? "" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        int standardPort = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? standardPort : url.getPort();
        return Stream.of(url.toString(), start + rest, start + ":" + port + rest)
                .distinct();
    }

    private static String sha256(byte[] body) {
        return HexFormat.of().formatHex(Digests.sha256(body));
    }
}
