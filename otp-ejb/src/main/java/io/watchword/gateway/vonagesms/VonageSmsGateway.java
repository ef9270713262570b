package io.watchword.gateway.vonagesms;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.ProviderEndpoint;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends by one Vonage account. */
final class VonageSmsGateway implements Gateway {

    private static final long MIN_TTL_MILLIS = 20_000;
    private static final long MAX_TTL_MILLIS = 604_800_000;
    private static final int MAX_CALLBACK_LENGTH = 100;

    /** What can be sent seven bits a character (3GPP TS 23.038, section 6.2.1). */
    private static final Pattern GSM =
            Pattern.compile("[@£$¥èéùìòÇ\\nØø\\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,\\-./0-9:;<=>?"
                    + "¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\\\\\[~\\]|€]*");

    private final VonageSmsAccount account;
    private final GatewayNetwork network;
    private final Clock clock;
    private final ProviderEndpoint<VonageSmsResource> endpoint;

    VonageSmsGateway(VonageSmsAccount account, GatewayNetwork network, Clock clock) {
        this.account = account;
        this.network = network;
        this.clock = clock;
        this.endpoint =
                new ProviderEndpoint<>(VonageSmsResource.class, account.address(), "/sms/json", request -> {}, network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        byte[] form = formOf(message).encoded();
        return endpoint.submit(vonage -> vonage.send(form), VonageSmsAnswer::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private FormData formOf(OutboundMessage message) {
        String from = message.sender().orElseGet(account::from);
        long ttl = Math.max(
                MIN_TTL_MILLIS, Math.min(MAX_TTL_MILLIS, message.validity().toMillis()));
        FormData form = new FormData()
                .add("api_key", account.apiKey())
                .add("from", from.startsWith("+") ? from.substring(1) : from)
                .add("to", message.digits())
                .add("text", message.text())
                .add("type", GSM.matcher(message.text()).matches() ? "text" : "unicode")
                .add("ttl", Long.toString(ttl))
                .add("client-ref", message.deliveryId().toString());
        account.registration("entity_id").ifPresent(id -> form.add("entity-id", id));
        account.registration("content_id").ifPresent(id -> form.add("content-id", id));
        callback(message).ifPresent(url -> form.add("callback", url));
        return proved(form);
    }

    /** The reference names the delivery, so that the address need not, where it would be too long. */
    private Optional<String> callback(OutboundMessage message) {
        URI url = message.receiptUrl();
        if (account.signature().isEmpty() || !network.offersReceiptsAt(url)) {
            return Optional.empty();
        }
        String whole = url.toString();
        int query = whole.indexOf('?');
        String shorter = whole.length() <= MAX_CALLBACK_LENGTH || query < 0 ? whole : whole.substring(0, query);
        return Optional.of(shorter).filter(address -> address.length() <= MAX_CALLBACK_LENGTH);
    }

    private FormData proved(FormData form) {
        if (account.apiSecret().isPresent()) {
            return form.add("api_secret", account.apiSecret().get());
        }
        form.add(VonageSmsSignature.TIMESTAMP, Long.toString(clock.instant().getEpochSecond()));
        return account.signature()
                .map(signature -> form.add(VonageSmsSignature.SIGNATURE, signature.of(form.fields())))
                .orElse(form);
    }
}
