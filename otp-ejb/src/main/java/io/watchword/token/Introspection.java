package io.watchword.token;

import io.watchword.tenant.Directory;
import io.watchword.token.IntrospectionAnswer.Introspected;
import io.watchword.token.TokenAnswer.Refused;
import io.watchword.token.TokenStates.OpenSession;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells API clients of tokens: their own, and those of the users of their application; an administrator's client of all of
 * the tenant's. Of any other text they are told that it is inactive, and no more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662, section 2</a>
 */
@ApplicationScoped
public class Introspection {

    /** What is told of a JWT: all that does not tell of a person. */
    private static final List<String> CLAIMS = List.of(
            "iss",
            "sub",
            "aud",
            "client_id",
            "scope",
            "iat",
            "exp",
            "jti",
            "application_id",
            "sid",
            "auth_time",
            "amr",
            "acr");

    @Inject
    ClientAuthentication authentication;

    @Inject
    AccessTokens accessTokens;

    @Inject
    UserAccessTokens userAccessTokens;

    @Inject
    RefreshTokens refreshTokens;

    @EJB
    TokenStates states;

    @Inject
    Directory directory;

    @Inject
    Issuer issuer;

    public IntrospectionAnswer introspect(OauthRequest request) {
        ClientProof proof = authentication.prove(request);
        if (proof instanceof Refused refused) {
            return refused;
        }
        OauthClient client = ((ClientProof.Proven) proof).client();
        if (client instanceof OauthClient.Public) {
            return Refused.invalidClient();
        }
        Optional<String> token = request.parameter("token");
        return token.isEmpty()
                ? Refused.invalidRequest("The parameter token is missing.")
                : ofClient(client, token.get())
                        .or(() -> ofUser(client, token.get()))
                        .or(() -> ofRefreshToken(client, token.get()))
                        .map(Introspected::new)
                        .orElse(Introspected.INACTIVE);
    }

    private Optional<Map<String, Object>> ofClient(OauthClient client, String text) {
        return accessTokens
                .read(client.tenantId(), text)
                .filter(presented -> client.applicationId().isEmpty()
                        || presented.token().clientId().equals(client.id()))
                .map(presented -> bearer(presented.jwt()));
    }

    private Optional<Map<String, Object>> ofUser(OauthClient client, String text) {
        return userAccessTokens
                .read(client.tenantId(), text)
                .filter(token -> states.open(client.tenantId(), token.sessionId())
                        .filter(open -> mayKnow(client, open))
                        .isPresent())
                .map(token -> bearer(token.jwt()));
    }

    private Optional<Map<String, Object>> ofRefreshToken(OauthClient client, String text) {
        return refreshTokens
                .read(text)
                .flatMap(token -> states.open(client.tenantId(), token))
                .filter(open -> mayKnow(client, open))
                .map(open -> {
                    Map<String, Object> members = active();
                    members.put("iss", issuer.of(client.tenantId()));
                    members.put("sub", open.session().userId());
                    members.put("client_id", open.session().applicationId());
                    members.put("exp", open.expiresAt().getEpochSecond());
                    members.put("sid", open.session().id().toString());
                    return members;
                });
    }

    private boolean mayKnow(OauthClient client, OpenSession open) {
        String applicationId = open.session().applicationId();
        return client.applicationId().map(applicationId::equals).orElse(true)
                && directory
                        .tenant(client.tenantId())
                        .map(tenant -> tenant.applications().containsKey(applicationId))
                        .orElse(false);
    }

    private static Map<String, Object> bearer(PresentedJwt jwt) {
        Map<String, Object> claims = jwt.jwt().getPayload().toJSONObject();
        Map<String, Object> members = active();
        members.put("token_type", "Bearer");
        CLAIMS.stream().filter(claims::containsKey).forEach(name -> members.put(name, claims.get(name)));
        return members;
    }

    private static Map<String, Object> active() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        return members;
    }
}
