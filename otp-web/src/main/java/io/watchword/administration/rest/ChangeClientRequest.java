package io.watchword.administration.rest;

import io.watchword.administration.ClientKeys;
import io.watchword.administration.View;
import io.watchword.platform.json.InvalidFields;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The body that changes an API client: what is left out stays.
 *
 * @param secret the mask, by whoever sends back what was read: it changes nothing
 * @param jwks without a key in it, removes those that there are
 */
public record ChangeClientRequest(
        Optional<List<String>> scopes, Optional<String> secret, Optional<JsonObject> jwks, Optional<Boolean> enabled) {

    public ChangeClientRequest {
        if (secret.isPresent() && !secret.get().equals(View.MASK)) {
            throw new InvalidFields("secret", "is made by the service: POST to rotate for another one");
        }
    }

    UnaryOperator<ApiClient.Content> change() {
        Optional<Set<Scope>> newScopes = scopes.map(CreateClientRequest::set);
        Optional<String> newKeys = jwks.flatMap(ClientKeys::stored);
        return current -> new ApiClient.Content(
                newScopes.orElse(current.scopes()),
                jwks.isPresent() ? newKeys : current.jwks(),
                enabled.orElse(current.enabled()));
    }

    /** Nothing: whoever errs may have put a secret in. */
    @Override
    public String toString() {
        return "ChangeClientRequest[•]";
    }
}
