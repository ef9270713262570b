package io.watchword.administration.rest;

import io.watchword.administration.GatewayDraft;
import io.watchword.platform.Channel;
import io.watchword.platform.json.InvalidFields;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body that creates a gateway. */
public record CreateGatewayRequest(
        String name,
        String provider,
        List<Channel> channels,
        Optional<String> baseUrl,
        Optional<Map<String, String>> settings,
        Optional<Map<String, String>> credentials,
        Optional<Boolean> enabled) {

    public CreateGatewayRequest {
        checkName(name);
        if (channels.isEmpty()) {
            throw new InvalidFields("channels", "must name at least one");
        }
    }

    static void checkName(String name) {
        if (name.isBlank() || name.length() > 100) {
            throw new InvalidFields("name", "must have 1 to 100 characters");
        }
    }

    static Set<Channel> set(List<Channel> channels) {
        return channels.isEmpty() ? Set.of() : EnumSet.copyOf(channels);
    }

    GatewayDraft draft() {
        return new GatewayDraft(
                name,
                set(channels),
                baseUrl,
                settings.orElse(Map.of()),
                credentials.orElse(Map.of()),
                enabled.orElse(true));
    }

    /** The name alone: it holds credentials. */
    @Override
    public String toString() {
        return "CreateGatewayRequest[" + name + "]";
    }
}
