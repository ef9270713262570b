package io.watchword.token;

import java.time.Duration;
import java.util.Optional;

/** What the token endpoint answers (RFC 6749, sections 5.1 and 5.2). */
public sealed interface TokenAnswer {

    /** A bearer token, and the scope that it has: codes separated by spaces. */
    record Granted(String accessToken, Duration expiresIn, String scope) implements TokenAnswer {

        @Override
        public String toString() {
            return "Granted[" + scope + "]";
        }
    }

    /**
     * An error.
     *
     * @param error the code of RFC 6749
     * @param description for a developer; quotes nothing of the request
     * @param wwwAuthenticate the header of that name, where the caller tried to prove itself by HTTP
     */
    record Refused(int status, String error, String description, Optional<String> wwwAuthenticate)
            implements TokenAnswer {}
}
