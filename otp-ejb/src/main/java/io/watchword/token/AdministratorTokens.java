package io.watchword.token;

import io.watchword.tenant.Caller;
import io.watchword.tenant.Directory;
import io.watchword.token.UserAccessTokens.UserToken;
import io.watchword.token.model.AssuranceLevel;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tells which user administers by an access token. Such a token is of an application whose audience is this service
 * (RFC 9068, section 4): what was issued for another application is no credential here, whoever has it.
 *
 * <p>The admin API is no hot path. So the session and the user are looked up each time, and an ended session, a disabled user
 * and a scope that was taken away count at once.
 */
@ApplicationScoped
public class AdministratorTokens {

    @Inject
    UserAccessTokens tokens;

    @EJB
    TokenStates states;

    @Inject
    Directory directory;

    @Inject
    Issuer issuer;

    @Inject
    AdministrationPolicy policy;

    @Inject
    Clock clock;

    /**
     * A user who administers.
     *
     * @param stepUp what is missing of the user's authentication, without which nothing is to be done
     */
    public record Administering(Caller caller, Optional<StepUp> stepUp) {}

    /** The user whose token this is, with those scopes of the token that the user has still; nobody for any other text. */
    public Optional<Administering> authenticate(String bearer) {
        return PresentedJwt.read(bearer, TokenType.USER_ACCESS)
                .filter(this::isForThisService)
                .flatMap(jwt -> Optional.ofNullable(jwt.claims().getIssuer())
                        .flatMap(issuer::tenantId)
                        .filter(tenantId -> directory.tenant(tenantId).isPresent())
                        .flatMap(tenantId -> tokens.read(tenantId, jwt)))
                .flatMap(this::administering);
    }

    private boolean isForThisService(PresentedJwt jwt) {
        return jwt.claims().getAudience().equals(List.of(issuer.publicUrl()));
    }

    /** The application may have got another audience since the token was issued. */
    private Optional<Administering> administering(UserToken token) {
        return states.open(token.tenantId(), token.sessionId())
                .filter(open -> directory
                        .tenant(token.tenantId())
                        .flatMap(tenant -> Optional.ofNullable(
                                tenant.applications().get(open.session().applicationId())))
                        .filter(issuer::isAudienceOf)
                        .isPresent())
                .map(open -> new Administering(
                        new Caller(
                                Caller.Kind.USER,
                                token.tenantId(),
                                Optional.empty(),
                                open.session().userId(),
                                open.privileges().within(token.scopes()).scopes()),
                        policy.demand()
                                .missing(
                                        AssuranceLevel.of(open.session().level())
                                                .orElse(AssuranceLevel.NONE),
                                        open.session().createdAt(),
                                        clock.instant())));
    }
}
