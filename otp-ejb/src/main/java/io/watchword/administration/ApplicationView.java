package io.watchword.administration;

import io.watchword.tenant.model.SignUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An application as administrators see it. */
public record ApplicationView(
        String id,
        String applicationId,
        String name,
        List<String> redirectUris,
        SignUp signUp,
        List<String> allowedOrigins,
        String audience,
        int accessTokenLifetimeSeconds,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    @Override
    public Optional<String> application() {
        return Optional.of(id);
    }
}
