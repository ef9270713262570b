package io.watchword.token;

import java.time.Duration;
import java.util.UUID;

/**
 * What a user who has signed in is handed.
 *
 * @param expiresIn how long the access token is good
 */
public record IssuedTokens(
        String accessToken, String idToken, String refreshToken, Duration expiresIn, UUID sessionId) {

    @Override
    public String toString() {
        return "IssuedTokens[" + sessionId + "]";
    }
}
