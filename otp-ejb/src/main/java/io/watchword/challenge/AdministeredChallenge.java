package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.Mute;
import io.watchword.delivery.DeliveryView;
import io.watchword.platform.json.OmitIfAbsent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A challenge as administrators see it.
 *
 * @param destination masked
 * @param mute why no code was sent, which its caller is not told
 * @param deliveries the oldest first; left out of lists
 */
public record AdministeredChallenge(
        String challengeId,
        String applicationId,
        String status,
        IdentifierType identifierType,
        String channel,
        String action,
        String destination,
        String country,
        Optional<String> userId,
        Optional<String> mute,
        int resendsUsed,
        int attemptsRemaining,
        Instant createdAt,
        Instant expiresAt,
        @OmitIfAbsent Optional<List<DeliveryView>> deliveries) {

    static AdministeredChallenge of(Challenge challenge, Optional<List<DeliveryView>> deliveries, Instant now) {
        return new AdministeredChallenge(
                challenge.id().toString(),
                challenge.applicationId(),
                challenge.statusAt(now).code(),
                challenge.identifierType(),
                challenge.channel().code(),
                challenge.action(),
                challenge.destinationMasked(),
                challenge.country(),
                challenge.userId(),
                challenge.mute().map(Mute::code),
                challenge.resendsUsed(),
                challenge.attemptsRemaining(),
                challenge.createdAt(),
                challenge.expiresAt(),
                deliveries);
    }
}
