package io.watchword.token;

import io.watchword.platform.Ids;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.subscriber.model.Privileges;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Scope;
import io.watchword.token.model.Session;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the access and id token of a session. When its user has signed in and how is the session's and stays so, however
 * often new tokens are written.
 */
@Dependent
public class UserTokens {

    private final SigningKeys keys;
    private final Issuer issuer;

    @Inject
    public UserTokens(SigningKeys keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** The tokens for whoever signs the user in; none outlives the session. */
    IssuedTokens issue(
            Session session, Application application, UserClaims user, RefreshToken refreshToken, Instant now) {
        return issue(session, application, user, refreshToken, Optional.empty(), now);
    }

    /**
     * The tokens for a client that refreshes them, which takes no id token but one that names it.
     *
     * @param clientId of that client
     */
    IssuedTokens reissue(
            Session session,
            Application application,
            UserClaims user,
            RefreshToken refreshToken,
            String clientId,
            Instant now) {
        return issue(session, application, user, refreshToken, Optional.of(clientId), now);
    }

    /**
     * The scopes that an access token of the application bears: all scopes must mean something to its audience (RFC 9068,
     * section 2.2.3), and to other audiences than this service ours mean nothing.
     */
    Set<Scope> administrable(Application application, Privileges privileges) {
        return issuer.isAudienceOf(application) ? privileges.scopes() : Set.of();
    }

    private IssuedTokens issue(
            Session session,
            Application application,
            UserClaims user,
            RefreshToken refreshToken,
            Optional<String> clientId,
            Instant now) {
        TokenSigner signer = keys.signer(session.tenantId());
        Instant end = now.plus(application.accessTokenLifetime());
        Instant expiresAt = end.isBefore(session.expiresAt()) ? end : session.expiresAt();
        return new IssuedTokens(
                signer.sign(TokenType.USER_ACCESS, accessClaims(session, application, user, expiresAt, now)),
                signer.sign(TokenType.ID, idClaims(session, user, clientId, expiresAt, now)),
                refreshToken.text(),
                Duration.between(now, expiresAt),
                session.id());
    }

    private AccessClaims accessClaims(
            Session session, Application application, UserClaims user, Instant expiresAt, Instant now) {
        return new AccessClaims(
                issuer.of(session.tenantId()),
                session.userId(),
                application.audience(),
                expiresAt.getEpochSecond(),
                now.getEpochSecond(),
                Ids.next(),
                application.id(),
                session.id(),
                session.createdAt().getEpochSecond(),
                session.methods(),
                session.level(),
                session.userId(),
                user.privileges().groups(),
                Optional.of(administrable(application, user.privileges()))
                        .filter(scopes -> !scopes.isEmpty())
                        .map(Scope::text),
                user.phoneNumber(),
                user.phoneNumber().map(number -> user.phoneNumberVerified()),
                user.email(),
                user.email().map(address -> user.emailVerified()));
    }

    private IdClaims idClaims(
            Session session, UserClaims user, Optional<String> clientId, Instant expiresAt, Instant now) {
        return new IdClaims(
                issuer.of(session.tenantId()),
                session.userId(),
                clientId.<Object>map(id -> List.of(session.applicationId(), id)).orElse(session.applicationId()),
                clientId,
                expiresAt.getEpochSecond(),
                now.getEpochSecond(),
                session.createdAt().getEpochSecond(),
                session.methods(),
                session.level(),
                session.id(),
                user.phoneNumber(),
                user.phoneNumber().map(number -> user.phoneNumberVerified()),
                user.email(),
                user.email().map(address -> user.emailVerified()));
    }

    /** MicroProfile JWT 2.1, section 4.1, and what RFC 9068, section 2.2, has besides. */
    private record AccessClaims(
            String iss,
            String sub,
            String aud,
            long exp,
            long iat,
            UUID jti,
            String clientId,
            UUID sid,
            long authTime,
            List<String> amr,
            String acr,
            String upn,
            Set<String> groups,
            @OmitIfAbsent Optional<String> scope,
            @OmitIfAbsent Optional<String> phoneNumber,
            @OmitIfAbsent Optional<Boolean> phoneNumberVerified,
            @OmitIfAbsent Optional<String> email,
            @OmitIfAbsent Optional<Boolean> emailVerified) {}

    /**
     * OpenID Connect Core 1.0, sections 2, 5.1 and 12.2.
     *
     * @param aud one text or several: the application, and the client that refreshes
     */
    private record IdClaims(
            String iss,
            String sub,
            Object aud,
            @OmitIfAbsent Optional<String> azp,
            long exp,
            long iat,
            long authTime,
            List<String> amr,
            String acr,
            UUID sid,
            @OmitIfAbsent Optional<String> phoneNumber,
            @OmitIfAbsent Optional<Boolean> phoneNumberVerified,
            @OmitIfAbsent Optional<String> email,
            @OmitIfAbsent Optional<Boolean> emailVerified) {}
}
