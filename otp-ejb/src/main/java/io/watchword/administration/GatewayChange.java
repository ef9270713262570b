package io.watchword.administration;

import io.watchword.platform.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator wants changed of a gateway; what is absent stays.
 *
 * @param baseUrl an empty text stands for the provider's own address
 * @param settings those to be set anew; an absent value removes one
 * @param credentials likewise; the mask leaves one as it is
 */
public record GatewayChange(
        Optional<String> name,
        Optional<Set<Channel>> channels,
        Optional<String> baseUrl,
        Map<String, Optional<String>> settings,
        Map<String, Optional<String>> credentials,
        Optional<Boolean> enabled) {

    /** The name alone. */
    @Override
    public String toString() {
        return "GatewayChange[" + name + "]";
    }
}
