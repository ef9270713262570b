package io.watchword.token;

import java.util.Optional;

/**
 * What tokens tell of their user besides the id (OpenID Connect Core 1.0, section 5.1).
 *
 * @param phoneNumber in E.164
 */
public record UserClaims(Optional<String> phoneNumber, boolean phoneNumberVerified) {

    /** A user whose number was verified just now. */
    static UserClaims ofVerifiedNumber(String e164) {
        return new UserClaims(Optional.of(e164), true);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "UserClaims[•]";
    }
}
