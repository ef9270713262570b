package io.watchword.gateway;

import io.watchword.platform.Channel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A tenant's account with a provider, its credentials in the clear: made for a {@link Gateway}, never kept or logged.
 *
 * @param baseUrl where the provider is called; the provider's own address where absent
 * @param settings what may be shown, in the provider's own words
 * @param credentials what may not
 */
public record GatewayAccount(
        UUID id,
        String tenantId,
        String name,
        Set<Channel> channels,
        Optional<URI> baseUrl,
        Map<String, String> settings,
        Map<String, String> credentials) {

    public GatewayAccount {
        channels = Set.copyOf(channels);
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
    }

    /** Tenant, name and id alone: neither settings nor credentials. */
    @Override
    public String toString() {
        return tenantId + "/" + name + " (" + id + ")";
    }
}
