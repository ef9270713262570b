package io.watchword.challenge.rest;

import io.watchword.challenge.Verified;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.token.IssuedTokens;
import java.util.Optional;

/** The answer to a right code; with tokens where a user has signed in. */
public record VerifiedResponse(
        String status,
        String challengeId,
        String verificationMethod,
        Optional<String> userId,
        @OmitIfAbsent Optional<String> accessToken,
        @OmitIfAbsent Optional<String> idToken,
        @OmitIfAbsent Optional<String> refreshToken,
        @OmitIfAbsent Optional<String> tokenType,
        @OmitIfAbsent Optional<Long> expiresIn,
        @OmitIfAbsent Optional<String> sessionId) {

    static VerifiedResponse of(Verified verified) {
        return of("verified", verified);
    }

    /** The answer to a claim. */
    static VerifiedResponse claimed(Verified verified) {
        return of("claimed", verified);
    }

    private static VerifiedResponse of(String status, Verified verified) {
        Optional<IssuedTokens> tokens = verified.tokens();
        return new VerifiedResponse(
                status,
                verified.challengeId().toString(),
                verified.method().code(),
                verified.userId(),
                tokens.map(IssuedTokens::accessToken),
                tokens.map(IssuedTokens::idToken),
                tokens.map(IssuedTokens::refreshToken),
                tokens.map(issued -> "Bearer"),
                tokens.map(issued -> issued.expiresIn().toSeconds()),
                tokens.map(issued -> issued.sessionId().toString()));
    }

    /** The challenge's id alone: it holds tokens. */
    @Override
    public String toString() {
        return "VerifiedResponse[" + challengeId + "]";
    }
}
