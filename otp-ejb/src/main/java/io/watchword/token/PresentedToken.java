package io.watchword.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.watchword.platform.Ids;
import io.watchword.tenant.model.Scope;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A text that has the form of an API client's access token; whether it is one, its signature tells. */
record PresentedToken(PresentedJwt jwt, ClientToken token) {

    /** Reads the text as RFC 9068, section 4, asks, its signature and the time left aside. */
    static Optional<PresentedToken> read(String bearer, Issuer issuer) {
        Optional<PresentedJwt> jwt = PresentedJwt.read(bearer, TokenType.CLIENT_ACCESS);
        if (jwt.isEmpty()) {
            return Optional.empty();
        }
        try {
            return claims(jwt.get(), issuer).map(token -> new PresentedToken(jwt.get(), token));
        } catch (ParseException notAToken) {
            return Optional.empty();
        }
    }

    /**
     * A user's access token may be of the same type elsewhere, and an administrator may give its application any audience: it
     * differs in that its subject is not its client, and that it belongs to a session.
     */
    private static Optional<ClientToken> claims(PresentedJwt jwt, Issuer issuer) throws ParseException {
        JWTClaimsSet claims = jwt.claims();
        Optional<String> tenantId = Optional.ofNullable(claims.getIssuer()).flatMap(issuer::tenantId);
        String clientId = claims.getStringClaim("client_id");
        String scope = claims.getStringClaim("scope");
        Optional<UUID> id = Optional.ofNullable(claims.getJWTID()).flatMap(Ids::parse);
        Date issuedAt = claims.getIssueTime();
        Date expiresAt = claims.getExpirationTime();
        if (tenantId.isEmpty()
                || clientId == null
                || !clientId.equals(claims.getSubject())
                || claims.getClaims().containsKey("sid")
                || !claims.getAudience().equals(List.of(issuer.publicUrl()))
                || id.isEmpty()
                || scope == null
                || issuedAt == null
                || expiresAt == null) {
            return Optional.empty();
        }
        return Optional.of(new ClientToken(
                tenantId.get(),
                jwt.keyId(),
                clientId,
                id.get(),
                Scope.among(scope),
                later(issuedAt.toInstant(), Optional.ofNullable(claims.getNotBeforeTime())),
                expiresAt.toInstant()));
    }

    private static Instant later(Instant issuedAt, Optional<Date> notBefore) {
        return notBefore.map(Date::toInstant).filter(issuedAt::isBefore).orElse(issuedAt);
    }
}
