package io.watchword.administration;

import io.watchword.platform.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway as an administrator wants it.
 *
 * @param credentials in the clear: only on their way in
 */
public record GatewayDraft(
        String name,
        Set<Channel> channels,
        Optional<String> baseUrl,
        Map<String, String> settings,
        Map<String, String> credentials,
        boolean enabled) {

    /** The name alone. */
    @Override
    public String toString() {
        return "GatewayDraft[" + name + "]";
    }
}
