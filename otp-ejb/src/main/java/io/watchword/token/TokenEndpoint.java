package io.watchword.token;

import io.watchword.token.TokenAnswer.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Answers requests for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
@ApplicationScoped
public class TokenEndpoint {

    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String REFRESH_TOKEN = "refresh_token";

    @Inject
    ClientAuthentication authentication;

    @Inject
    ClientCredentials clientCredentials;

    @Inject
    RefreshGrant refreshGrant;

    public TokenAnswer answer(OauthRequest request) {
        Optional<Refused> malformed = request.malformed();
        if (malformed.isPresent()) {
            return malformed.get();
        }
        Optional<String> grantType = request.parameter("grant_type");
        if (grantType.isEmpty()) {
            return Refused.invalidRequest("The parameter grant_type is missing.");
        }
        boolean byCredentials = grantType.get().equals(CLIENT_CREDENTIALS);
        if (!byCredentials && !grantType.get().equals(REFRESH_TOKEN)) {
            return Refused.badRequest(
                    "unsupported_grant_type", "The grants served here are client_credentials and refresh_token.");
        }
        ClientProof proof = authentication.prove(request);
        if (proof instanceof ClientProof.Proven proven) {
            return byCredentials
                    ? clientCredentials.grant(proven.client(), request.parameter("scope"))
                    : refreshGrant.grant(proven.client(), request);
        }
        return (Refused) proof;
    }
}
