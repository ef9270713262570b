package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.token.RevocationAnswer.Revoked;
import io.watchword.token.TokenAnswer.Refused;
import io.watchword.token.UserAccessTokens.UserToken;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Revokes tokens: those of a user by ending their session, and an API client's own access token by remembering it to its end.
 * A token that is none, or not the client's or its application's, stays as it is, and nothing tells so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009, section 2</a>
 */
@ApplicationScoped
public class Revocation {

    @Inject
    ClientAuthentication authentication;

    @Inject
    AccessTokens accessTokens;

    @Inject
    UserAccessTokens userAccessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SigningKeys keys;

    @EJB
    TokenStates states;

    public RevocationAnswer revoke(OauthRequest request) {
        ClientProof proof = authentication.prove(request);
        if (proof instanceof Refused refused) {
            return refused;
        }
        OauthClient client = ((ClientProof.Proven) proof).client();
        Optional<String> token = request.parameter("token");
        if (token.isEmpty()) {
            return Refused.invalidRequest("The parameter token is missing.");
        }
        revoke(client, token.get(), request.actor(client));
        return new Revoked();
    }

    private void revoke(OauthClient client, String text, Actor actor) {
        String tenantId = client.tenantId();
        Optional<ClientToken> own = accessTokens
                .read(tenantId, text)
                .map(PresentedToken::token)
                .filter(token -> client instanceof OauthClient.Confidential
                        && token.clientId().equals(client.id()));
        if (own.isPresent()) {
            states.revoke(own.get(), actor);
            keys.changed(tenantId);
        }
        client.applicationId().ifPresent(applicationId -> {
            Optional<UserToken> ofUser = userAccessTokens.read(tenantId, text);
            ofUser.ifPresent(token -> states.endSession(tenantId, token.sessionId(), applicationId, actor));
            refreshTokens.read(text).ifPresent(token -> states.endSession(tenantId, token, applicationId, actor));
        });
    }
}
