package io.watchword.token;

import io.watchword.platform.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
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

    /** A user's access token: genuine, and not expired; whether its session is open is not asked. */
    record UserToken(PresentedJwt jwt, UUID sessionId) {}

    /** The known tenant's token that this text is. */
    Optional<UserToken> read(String tenantId, String text) {
        return PresentedJwt.read(text, TokenType.USER_ACCESS)
                .filter(jwt -> issuer.of(tenantId).equals(jwt.claims().getIssuer()))
                .filter(this::isTimely)
                .flatMap(jwt -> sessionId(jwt).map(sessionId -> new UserToken(jwt, sessionId)))
                .filter(token -> keys.verifier(tenantId, token.jwt().keyId())
                        .map(token.jwt()::isSignedFor)
                        .orElse(false));
    }

    private boolean isTimely(PresentedJwt jwt) {
        return jwt.claims().getExpirationTime() != null
                && clock.instant().isBefore(jwt.claims().getExpirationTime().toInstant());
    }

    private static Optional<UUID> sessionId(PresentedJwt jwt) {
        try {
            return jwt.claims().getStringClaim("client_id") == null
                            || jwt.claims().getJWTID() == null
                    ? Optional.empty()
                    : Optional.ofNullable(jwt.claims().getStringClaim("sid")).flatMap(Ids::parse);
        } catch (ParseException notAnAccessToken) {
            return Optional.empty();
        }
    }
}
