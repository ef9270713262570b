package io.watchword.token;

import io.watchword.tenant.Directory;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Scope;
import io.watchword.token.SessionRotation.Exchange;
import io.watchword.token.SessionRotation.Exchanged;
import io.watchword.token.SessionRotation.NotExchanged;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The refresh token grant: an application's backend, or its page or app, continues the session of a user.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, section 6</a>
 */
@ApplicationScoped
public class RefreshGrant {

    /** What all of a user's tokens are granted for: an id token comes with each. */
    private static final String OPENID = "openid";

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
        Optional<String> scope = request.parameter("scope");
        if (scope.filter(RefreshGrant::isUnknown).isPresent()) {
            return Refused.badRequest(
                    "invalid_scope", "A user's tokens have no other scopes than openid and those of administrators.");
        }
        Optional<Application> application = directory
                .tenant(client.tenantId())
                .flatMap(tenant -> client.applicationId().map(tenant.applications()::get));
        // The key is in memory before the transaction, which then needs no second connection.
        keys.signer(client.tenantId());
        Exchange exchange = application
                .flatMap(known -> refreshTokens
                        .read(text.get())
                        .map(token -> rotation.exchange(
                                client.tenantId(),
                                known,
                                token,
                                scope.map(Scope::among),
                                request.arrivedAt(),
                                request.actor(client))))
                .orElse(NotExchanged.TOKEN);
        if (exchange instanceof Exchanged exchanged) {
            LockSupport.parkNanos(HELD_OPEN.toNanos());
            rotation.settle(client.tenantId(), exchanged.refreshToken());
            return granted(exchanged);
        }
        return refused((NotExchanged) exchange);
    }

    private static TokenAnswer granted(Exchanged exchanged) {
        IssuedTokens tokens = exchanged.tokens();
        return new Granted(
                tokens.accessToken(),
                tokens.expiresIn(),
                Optional.of((OPENID + " " + Scope.text(exchanged.scopes())).strip()),
                Optional.of(tokens.refreshToken()),
                Optional.of(tokens.idToken()));
    }

    private static TokenAnswer refused(NotExchanged why) {
        return switch (why) {
            case TOKEN ->
                Refused.badRequest(
                        "invalid_grant",
                        "The refresh token is not, or no longer, one of an open session of the client's application.");
            case SCOPE ->
                Refused.badRequest(
                        "invalid_scope",
                        "A scope was asked for that was not granted at the sign-in, or that the user does not have any more.");
        };
    }

    private static boolean isUnknown(String scope) {
        return !Stream.of(scope.split(" "))
                .allMatch(code -> code.equals(OPENID)
                        || Scope.of(code)
                                .filter(Scope.ofAdministrators()::contains)
                                .isPresent());
    }
}
