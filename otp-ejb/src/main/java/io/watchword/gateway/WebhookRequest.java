package io.watchword.gateway;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call to a gateway's webhook, as it came.
 *
 * @param url the public URL that was called, query included: built from the configured public address, never from the Host
 *     header
 * @param headers by lower-case name
 * @param body the raw bytes, which is what signatures are made over
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record WebhookRequest(String method, URI url, Map<String, List<String>> headers, byte[] body) {

    /** The header's only value; nothing where it is absent or given more than once. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
