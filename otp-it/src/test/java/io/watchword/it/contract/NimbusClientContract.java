package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A client by the OAuth 2.0 SDK of Nimbus, which knows of the product what its metadata say, and takes nothing amiss. */
public interface NimbusClientContract extends OnServer {

    ClientID CLIENT = new ClientID("demo-backend");
    Secret SECRET = new Secret("demo-backend-secret");

    private AuthorizationServerMetadata metadata() throws GeneralException, IOException {
        // The SDK itself compares the issuer that is told with the one that it was given.
        return AuthorizationServerMetadata.resolve(
                new Issuer(Tokens.issuer(backend().token())));
    }

    private static TokenResponse ask(
            AuthorizationServerMetadata server, ClientAuthentication client, AuthorizationGrant grant)
            throws GeneralException, IOException {
        return OIDCTokenResponseParser.parse(new TokenRequest.Builder(server.getTokenEndpointURI(), client, grant)
                .build()
                .toHTTPRequest()
                .send());
    }

    private static TokenIntrospectionSuccessResponse introspect(AuthorizationServerMetadata server, Token token)
            throws GeneralException, IOException {
        return TokenIntrospectionResponse.parse(new TokenIntrospectionRequest(
                                server.getIntrospectionEndpointURI(), new ClientSecretBasic(CLIENT, SECRET), token)
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse();
    }

    private static void revoke(AuthorizationServerMetadata server, Token token) throws IOException {
        assertThat(new TokenRevocationRequest(
                                server.getRevocationEndpointURI(), new ClientSecretBasic(CLIENT, SECRET), token)
                        .toHTTPRequest()
                        .send()
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    default void nimbus_gets_a_clients_token_is_told_of_it_and_revokes_it() throws Exception {
        AuthorizationServerMetadata server = metadata();

        for (ClientAuthentication client :
                new ClientAuthentication[] {new ClientSecretBasic(CLIENT, SECRET), new ClientSecretPost(CLIENT, SECRET)
                }) {
            AccessToken token = ask(server, client, new ClientCredentialsGrant())
                    .toSuccessResponse()
                    .getTokens()
                    .getAccessToken();

            TokenIntrospectionSuccessResponse told = introspect(server, token);
            assertThat(told.isActive()).isTrue();
            assertThat(told.getClientID()).isEqualTo(CLIENT);
            assertThat(told.getScope()).isEqualTo(token.getScope());
            revoke(server, token);
            assertThat(introspect(server, token).isActive()).isFalse();
        }
    }

    @Test
    default void nimbus_continues_a_session_validates_the_users_tokens_and_ends_it() throws Exception {
        AuthorizationServerMetadata server = metadata();
        JsonObject user = signIn(this);
        RefreshToken first = new RefreshToken(user.getString("refresh_token"));

        OIDCTokenResponse answer =
                (OIDCTokenResponse) ask(server, new ClientSecretBasic(CLIENT, SECRET), new RefreshTokenGrant(first))
                        .toSuccessResponse();

        JWKSet keys = JWKSet.load(server.getJWKSetURI().toURL());
        JWT idToken = answer.getOIDCTokens().getIDToken();
        IDTokenClaimsSet claims =
                new IDTokenValidator(server.getIssuer(), CLIENT, JWSAlgorithm.ES256, keys).validate(idToken, null);
        assertThat(claims.getSubject().getValue()).isEqualTo(user.getString("user_id"));
        new IDTokenValidator(server.getIssuer(), new ClientID("demo-app"), JWSAlgorithm.ES256, keys)
                .validate(JWTParser.parse(user.getString("id_token")), null);
        assertThatThrownBy(() -> new IDTokenValidator(
                                server.getIssuer(), new ClientID("stranger"), JWSAlgorithm.ES256, keys)
                        .validate(idToken, null))
                .hasMessageContaining("aud");
        RefreshToken second = answer.getOIDCTokens().getRefreshToken();
        assertThat(introspect(server, second).isActive()).isTrue();
        assertThat(introspect(server, answer.getOIDCTokens().getAccessToken()).isActive())
                .isTrue();

        revoke(server, second);

        assertThat(introspect(server, answer.getOIDCTokens().getAccessToken()).isActive())
                .isFalse();
        TokenResponse refused = ask(server, new ClientSecretBasic(CLIENT, SECRET), new RefreshTokenGrant(second));
        assertThat(refused.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_grant");
    }

    @Test
    default void nimbus_understands_refusals() throws Exception {
        AuthorizationServerMetadata server = metadata();

        TokenResponse wrongSecret =
                ask(server, new ClientSecretBasic(CLIENT, new Secret("wrong")), new ClientCredentialsGrant());
        TokenResponse wrongScope = OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                        server.getTokenEndpointURI(),
                        new ClientSecretBasic(CLIENT, SECRET),
                        new ClientCredentialsGrant())
                .scope(new Scope("admin:write"))
                .build()
                .toHTTPRequest()
                .send());

        assertThat(wrongSecret.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_client");
        assertThat(wrongSecret.toErrorResponse().getErrorObject().getHTTPStatusCode())
                .isEqualTo(401);
        assertThat(wrongScope.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_scope");
    }
}
