package io.watchword.token;

import java.time.Duration;
import java.util.Optional;

/** What the token endpoint answers (RFC 6749, sections 5.1 and 5.2). */
public sealed interface TokenAnswer {

    /**
     * A bearer token.
     *
     * @param scope what the token allows: codes separated by spaces
     * @param refreshToken by which the user's session is continued
     * @param idToken who the user is (OpenID Connect Core 1.0, section 12.2)
     */
    record Granted(
            String accessToken,
            Duration expiresIn,
            Optional<String> scope,
            Optional<String> refreshToken,
            Optional<String> idToken)
            implements TokenAnswer {

        @Override
        public String toString() {
            return "Granted[" + scope.orElse("") + "]";
        }
    }

    /**
     * An error, of any OAuth endpoint.
     *
     * @param error the code of RFC 6749
     * @param description for a developer; quotes nothing of the request
     * @param wwwAuthenticate the header of that name, which every 401 bears (RFC 9110, section 15.5.2)
     */
    record Refused(int status, String error, String description, Optional<String> wwwAuthenticate)
            implements TokenAnswer, ClientProof, IntrospectionAnswer, RevocationAnswer {

        static Refused invalidRequest(String description) {
            return badRequest("invalid_request", description);
        }

        static Refused badRequest(String error, String description) {
            return new Refused(400, error, description, Optional.empty());
        }

        /** One answer, whatever it is that the client has failed in. */
        static Refused invalidClient() {
            return new Refused(
                    401,
                    "invalid_client",
                    "The client is unknown, or did not prove itself.",
                    Optional.of("Basic realm=\"watchword\""));
        }
    }
}
