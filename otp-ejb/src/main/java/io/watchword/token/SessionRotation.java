package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.platform.crypto.Envelope;
import io.watchword.policy.Policies;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Scope;
import io.watchword.token.model.Session;
import io.watchword.token.model.SessionRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges the refresh token of a session for a new one, in one transaction. A guarded update decides: of many who come with
 * one token at the same time one gets the new one.
 *
 * <p>A token that comes back after it was exchanged is in two hands, and nobody can tell which of them is the user's: the
 * session ends, and all its tokens with it (RFC 9700, section 4.14.2). Whoever came before the exchange was over only lost
 * the race, and is refused without harm to the session. Where someone has lost it, others of the same burst may still be on
 * their way: for them it goes on for a moment, but no longer than until the new token is used.
 */
@Stateless
public class SessionRotation {

    /** After this long an exchange that was not noted as over is taken to be: its node has died. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(30);

    /** How far apart the requests of one burst may come in. */
    private static final Duration BURST = Duration.ofSeconds(1);

    @Inject
    SessionRepository sessions;

    @Inject
    UserRepository users;

    @Inject
    UserTokens userTokens;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SessionTransitions transitions;

    @Inject
    Policies policies;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** What comes of an exchange. */
    public sealed interface Exchange {}

    /**
     * The token was exchanged.
     *
     * @param scopes by which the new access token lets the user administer
     */
    public record Exchanged(RefreshToken refreshToken, IssuedTokens tokens, Set<Scope> scopes) implements Exchange {}

    /** Nothing was exchanged. */
    public enum NotExchanged implements Exchange {
        /** The token is not the one that is good for an open session of the application. */
        TOKEN,
        /** A scope was asked for that was not granted at the sign-in, or that the user does not have any more. */
        SCOPE
    }

    /**
     * Exchanges the token, if it is the one that is good for an open session of the application.
     *
     * @param asked the scopes that are asked for; all that were granted and that the user still has, where absent
     * @param arrivedAt when the request came
     * @param actor the client that asks
     */
    public Exchange exchange(
            String tenantId,
            Application application,
            RefreshToken presented,
            Optional<Set<Scope>> asked,
            Instant arrivedAt,
            Actor actor) {
        Instant now = clock.instant();
        Duration idle = policies.of(tenantId, application.id()).sessions().idle();
        Optional<Session> found = sessions.find(tenantId, presented.sessionId())
                .filter(session -> session.applicationId().equals(application.id()))
                .filter(session -> session.isOpen(now, idle));
        if (found.isEmpty()) {
            return NotExchanged.TOKEN;
        }
        Session session = found.get();
        if (!MessageDigest.isEqual(session.refreshTokenHash(), presented.hash())) {
            if (hasLostTheRace(session, presented, arrivedAt, now)) {
                lose(session, presented);
            } else if (refreshTokens.wasIssued(tenantId, presented)) {
                transitions.end(session, Optional.of("refresh_token_reused"), actor);
            }
            return NotExchanged.TOKEN;
        }
        Optional<User> user =
                users.user(tenantId, session.userId()).filter(known -> known.status() == UserStatus.ACTIVE);
        if (user.isEmpty()) {
            return NotExchanged.TOKEN;
        }
        Set<Scope> held =
                userTokens.administrable(application, user.get().privileges().within(session.scopes()));
        Set<Scope> scopes = asked.orElse(held);
        if (!held.containsAll(scopes)) {
            return NotExchanged.SCOPE;
        }
        RefreshToken next = refreshTokens.create(tenantId, session.id());
        if (!sessions.refresh(tenantId, session.id(), presented.hash(), next.hash(), now.minus(idle), now)) {
            lose(session, presented);
            return NotExchanged.TOKEN;
        }
        transitions.refreshed(session, actor, now);
        return new Exchanged(
                next,
                userTokens.reissue(
                        session,
                        application,
                        claims(tenantId, user.get(), scopes),
                        next,
                        actor.id(),
                        now.truncatedTo(ChronoUnit.SECONDS)),
                scopes);
    }

    /** Notes that the exchange is over: whoever comes from now on with the former token did not lose a race. */
    public void settle(String tenantId, RefreshToken next) {
        sessions.settle(tenantId, next.sessionId(), next.hash(), clock.instant());
    }

    private void lose(Session session, RefreshToken presented) {
        sessions.lose(
                session.tenantId(),
                session.id(),
                presented.hash(),
                clock.instant().plus(BURST));
    }

    private static boolean hasLostTheRace(Session session, RefreshToken presented, Instant arrivedAt, Instant now) {
        boolean former = session.formerRefreshTokenHash()
                .map(hash -> MessageDigest.isEqual(hash, presented.hash()))
                .orElse(false);
        boolean underWay = session.raceEndsAt().isEmpty()
                && now.isBefore(session.lastUsedAt().plus(LONGEST_EXCHANGE));
        Instant over = session.raceEndsAt().orElse(session.lastUsedAt());
        return former && (underWay || !arrivedAt.isAfter(over));
    }

    private UserClaims claims(String tenantId, User user, Set<Scope> scopes) {
        return new UserClaims(
                user.phoneCiphertext()
                        .map(ciphertext -> envelope.open(ciphertext, User.phonePlace(tenantId, user.id()))),
                user.phoneMark().isSet(),
                user.emailCiphertext()
                        .map(ciphertext -> envelope.open(ciphertext, User.emailPlace(tenantId, user.id()))),
                user.emailMark().isSet(),
                user.privileges().within(scopes));
    }
}
