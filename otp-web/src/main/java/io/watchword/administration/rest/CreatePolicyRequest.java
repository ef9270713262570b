package io.watchword.administration.rest;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.policy.PolicyFields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body that creates a policy document: what it sets, and for which application where not for the whole tenant. */
record CreatePolicyRequest(Optional<String> applicationId, PolicyFields fields) {

    private static final String APPLICATION_ID = "application_id";

    /**
     * Reads the application beside the fields.
     *
     * @throws InvalidFields with all that is wrong
     */
    static CreatePolicyRequest read(JsonObject body) {
        List<FieldError> errors = new ArrayList<>();
        JsonValue application = body.getOrDefault(APPLICATION_ID, JsonValue.NULL);
        if (!(application instanceof JsonString) && application.getValueType() != JsonValue.ValueType.NULL) {
            errors.add(new FieldError(APPLICATION_ID, "must be text"));
        }
        PolicyFields fields = null;
        try {
            fields = PolicyFields.read(
                    Json.createObjectBuilder(body).remove(APPLICATION_ID).build());
        } catch (InvalidFields invalid) {
            errors.addAll(invalid.errors());
        }
        if (fields == null || !errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return new CreatePolicyRequest(
                application instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty(), fields);
    }
}
