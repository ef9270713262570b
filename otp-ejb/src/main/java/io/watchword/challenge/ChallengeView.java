package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A challenge as the caller of a send sees it.
 *
 * @param destination the number, masked
 * @param codeLength digits of the code
 */
public record ChallengeView(
        String challengeId,
        String sessionToken,
        String status,
        String channel,
        String destination,
        int codeLength,
        Instant expiresAt,
        Instant resendAvailableAt,
        int attemptsRemaining) {

    static ChallengeView of(Challenge challenge, SessionToken token) {
        return new ChallengeView(
                challenge.id().toString(),
                token.text(),
                "pending",
                challenge.channel().code(),
                challenge.destinationMasked(),
                challenge.codeLength(),
                challenge.expiresAt(),
                challenge.resendAvailableAt(),
                challenge.attemptsRemaining());
    }

    /** The view that was written as JSON. */
    static ChallengeView parse(String json) {
        return JsonRecords.bind(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), ChallengeView.class);
    }

    /** The challenge's id alone: the session token is a secret. */
    @Override
    public String toString() {
        return "ChallengeView[" + challengeId + "]";
    }
}
