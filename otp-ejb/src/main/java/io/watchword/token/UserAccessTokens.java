package io.watchword.token;

import io.watchword.platform.Ids;
import io.watchword.tenant.model.Scope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the access tokens of users, which bear the type of their id tokens, and a client and an id besides. */
@Dependent
public class UserAccessTokens {

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public UserAccessTokens(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A user's access token: genuine, and not expired; whether its session is open is not asked.
     *
     * @param scopes by which it lets the user administer
     */
    record UserToken(String tenantId, PresentedJwt jwt, UUID sessionId, Set<Scope> scopes) {}

    /** The known tenant's token that this text is. */
    Optional<UserToken> read(String tenantId, String text) {
        return PresentedJwt.read(text, TokenType.USER_ACCESS).flatMap(jwt -> read(tenantId, jwt));
    }

    /** The known tenant's token that this is. */
    Optional<UserToken> read(String tenantId, PresentedJwt jwt) {
        return Optional.of(jwt)
                .filter(presented ->
                        issuer.of(tenantId).equals(presented.claims().getIssuer()))
                .filter(this::isTimely)
                .flatMap(presented -> token(tenantId, presented))
                .filter(token -> keys.verifier(tenantId, jwt.keyId())
                        .map(jwt::isSignedFor)
                        .orElse(false));
    }

    private boolean isTimely(PresentedJwt jwt) {
        return jwt.claims().getExpirationTime() != null
                && clock.instant().isBefore(jwt.claims().getExpirationTime().toInstant());
    }

    private static Optional<UserToken> token(String tenantId, PresentedJwt jwt) {
        try {
            if (jwt.claims().getStringClaim("client_id") == null || jwt.claims().getJWTID() == null) {
                return Optional.empty();
            }
            Set<Scope> scopes = Optional.ofNullable(jwt.claims().getStringClaim("scope"))
                    .map(Scope::among)
                    .orElse(Set.of());
            return Optional.ofNullable(jwt.claims().getStringClaim("sid"))
                    .flatMap(Ids::parse)
                    .map(sessionId -> new UserToken(tenantId, jwt, sessionId, scopes));
        } catch (ParseException notAnAccessToken) {
            return Optional.empty();
        }
    }
}
