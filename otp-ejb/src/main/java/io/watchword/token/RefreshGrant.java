package io.watchword.token;

import io.watchword.tenant.Directory;
import io.watchword.tenant.model.Application;
import io.watchword.token.SessionRotation.Exchanged;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The refresh token grant: an application's backend, or its page or app, continues the session of a user.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, section 6</a>
 */
@ApplicationScoped
public class RefreshGrant {

    /** What a session's tokens were granted for: an id token comes with each. */
    private static final String SCOPE = "openid";

    /** How long an exchange waits for others of its burst, whose requests may have come and not yet been looked at. */
    private static final Duration HELD_OPEN = Duration.ofMillis(25);

    @Inject
    Directory directory;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SigningKeys keys;

    @EJB
    SessionRotation rotation;

    TokenAnswer grant(OauthClient client, OauthRequest request) {
        Optional<String> text = request.parameter("refresh_token");
        if (text.isEmpty()) {
            return Refused.invalidRequest("The parameter refresh_token is missing.");
        }
        if (request.parameter("scope").filter(scope -> !scope.equals(SCOPE)).isPresent()) {
            return Refused.badRequest("invalid_scope", "A user's tokens have no other scope than openid.");
        }
        Optional<Application> application = directory
                .tenant(client.tenantId())
                .flatMap(tenant -> client.applicationId().map(tenant.applications()::get));
        // The key is in memory before the transaction, which then needs no second connection.
        keys.signer(client.tenantId());
        Optional<Exchanged> exchanged = application.flatMap(known -> refreshTokens
                .read(text.get())
                .flatMap(token -> rotation.exchange(
                        client.tenantId(), known, token, request.arrivedAt(), request.actor(client))));
        if (exchanged.isEmpty()) {
            return Refused.badRequest(
                    "invalid_grant",
                    "The refresh token is not, or no longer, one of an open session of the client's application.");
        }
        LockSupport.parkNanos(HELD_OPEN.toNanos());
        rotation.settle(client.tenantId(), exchanged.get().refreshToken());
        IssuedTokens tokens = exchanged.get().tokens();
        return new Granted(
                tokens.accessToken(),
                tokens.expiresIn(),
                Optional.empty(),
                Optional.of(tokens.refreshToken()),
                Optional.of(tokens.idToken()));
    }
}
