package io.watchword.token;

import io.watchword.subscriber.model.Privileges;
import java.util.Optional;

/**
 * What tokens tell of their user besides the id (OpenID Connect Core 1.0, section 5.1).
 *
 * @param phoneNumber in E.164
 * @param privileges what tokens let their user do
 */
public record UserClaims(
        Optional<String> phoneNumber,
        boolean phoneNumberVerified,
        Optional<String> email,
        boolean emailVerified,
        Privileges privileges) {

    /** A user whose number or e-mail address was verified just now. */
    static UserClaims ofVerified(Optional<String> phoneNumber, Optional<String> email, Privileges privileges) {
        return new UserClaims(phoneNumber, true, email, true, privileges);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "UserClaims[•]";
    }
}
