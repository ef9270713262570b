package io.watchword.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its application's backend may read it.
 *
 * @param deliveries oldest first
 */
public record ChallengeDetails(
        String challengeId,
        String status,
        String channel,
        String action,
        String destination,
        String country,
        int codeLength,
        Instant createdAt,
        Instant expiresAt,
        Instant resendAvailableAt,
        int attemptsRemaining,
        Map<String, String> metadata,
        List<DeliveryDetails> deliveries) {

    /**
     * What became of one code.
     *
     * @param gateway the gateway's name
     * @param errorCode the normalised reason, where something went wrong
     * @param providerCode the provider's own
     */
    public record DeliveryDetails(
            String channel,
            String gateway,
            String status,
            @Nullable String errorCode,
            @Nullable String providerCode,
            Instant updatedAt) {}
}
