package io.watchword.administration;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A policy document as administrators see it.
 *
 * @param applicationId whose it is; null where it is the tenant's own
 * @param document the fields that it sets, and no others
 */
public record PolicyView(
        String id,
        String policyId,
        Optional<String> applicationId,
        JsonObject document,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    /** The fields beside the rest, as they were given. */
    @Override
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("policy_id", policyId);
        answer.put("application_id", applicationId);
        answer.putAll(document);
        answer.put("created_at", createdAt);
        answer.put("updated_at", updatedAt);
        return answer;
    }

    @Override
    public Optional<String> application() {
        return applicationId;
    }
}
