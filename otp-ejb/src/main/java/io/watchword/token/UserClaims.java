package io.watchword.token;

import java.util.Optional;

/**
 * What tokens tell of their user besides the id (OpenID Connect Core 1.0, section 5.1).
 *
 * @param phoneNumber in E.164
 */
public record UserClaims(
        Optional<String> phoneNumber, boolean phoneNumberVerified, Optional<String> email, boolean emailVerified) {

    /** A user whose number or e-mail address was verified just now. */
    static UserClaims ofVerified(Optional<String> phoneNumber, Optional<String> email) {
        return new UserClaims(phoneNumber, true, email, true);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "UserClaims[•]";
    }
}
