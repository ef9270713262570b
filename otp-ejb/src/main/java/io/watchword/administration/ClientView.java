package io.watchword.administration;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API client as administrators see it.
 *
 * @param secret in the answer that makes it, the secret; later the mask; nothing where the client has none
 * @param formerSecretEndsAt until when the secret before it is good too
 */
public record ClientView(
        String id,
        String clientId,
        Optional<String> applicationId,
        List<String> scopes,
        Optional<String> secret,
        Optional<Instant> formerSecretEndsAt,
        Optional<JsonObject> jwks,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    @Override
    public Optional<String> application() {
        return applicationId;
    }

    ClientView with(String newSecret) {
        return new ClientView(
                id,
                clientId,
                applicationId,
                scopes,
                Optional.of(newSecret),
                formerSecretEndsAt,
                jwks,
                enabled,
                createdAt,
                updatedAt);
    }

    /** The id alone: it may hold a secret. */
    @Override
    public String toString() {
        return "ClientView[" + id + "]";
    }
}
