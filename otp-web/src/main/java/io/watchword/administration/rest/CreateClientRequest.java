package io.watchword.administration.rest;

import io.watchword.administration.ClientKeys;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that creates an API client; without keys it gets a secret. */
public record CreateClientRequest(
        Optional<String> clientId,
        Optional<String> applicationId,
        List<String> scopes,
        Optional<JsonObject> jwks,
        Optional<Boolean> enabled) {

    ApiClient.Content content() {
        return new ApiClient.Content(set(scopes), jwks.flatMap(ClientKeys::stored), enabled.orElse(true));
    }

    /** The scopes of these names. */
    static Set<Scope> set(List<String> codes) {
        List<FieldError> errors = new ArrayList<>();
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < codes.size(); i++) {
            Optional<Scope> scope = Scope.of(codes.get(i));
            scope.ifPresent(scopes::add);
            if (scope.isEmpty() && errors.size() < Scope.values().length) {
                errors.add(new FieldError("scopes[" + i + "]", "is no scope that there is"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return scopes;
    }
}
