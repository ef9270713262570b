package io.watchword.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user as the API shows one. */
public record UserView(
        String userId,
        Optional<String> phoneNumber,
        boolean phoneNumberVerified,
        Optional<Instant> phoneNumberVerifiedAt,
        Optional<String> email,
        boolean emailVerified,
        Optional<Instant> emailVerifiedAt,
        Optional<String> username,
        Optional<String> displayName,
        Optional<String> locale,
        List<String> groups,
        List<String> scopes,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    /** The id alone: the rest is personal data. */
    @Override
    public String toString() {
        return "UserView[" + userId + "]";
    }
}
