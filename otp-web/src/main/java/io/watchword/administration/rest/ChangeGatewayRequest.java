package io.watchword.administration.rest;

import io.watchword.administration.GatewayChange;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body that changes a gateway: what is left out stays; among settings and credentials, null removes one.
 *
 * @param baseUrl an empty text stands for the provider's own address
 */
public record ChangeGatewayRequest(
        Optional<String> name,
        Optional<List<Channel>> channels,
        Optional<String> baseUrl,
        Optional<JsonObject> settings,
        Optional<JsonObject> credentials,
        Optional<Boolean> enabled) {

    public ChangeGatewayRequest {
        name.ifPresent(CreateGatewayRequest::checkName);
    }

    GatewayChange change() {
        return new GatewayChange(
                name,
                channels.map(CreateGatewayRequest::set),
                baseUrl,
                texts("settings", settings),
                texts("credentials", credentials),
                enabled);
    }

    private static Map<String, Optional<String>> texts(String field, Optional<JsonObject> object) {
        Map<String, Optional<String>> texts = new TreeMap<>();
        object.ifPresent(present -> present.forEach((name, value) -> texts.put(name, text(field + "." + name, value))));
        return texts;
    }

    private static Optional<String> text(String field, JsonValue value) {
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw new InvalidFields(List.of(new FieldError(field, "must be text or null")));
    }

    /** Nothing: it holds credentials. */
    @Override
    public String toString() {
        return "ChangeGatewayRequest[•]";
    }
}
