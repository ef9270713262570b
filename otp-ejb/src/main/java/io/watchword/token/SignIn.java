package io.watchword.token;

import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.policy.Policies;
import io.watchword.subscriber.model.Privileges;
import io.watchword.tenant.model.Application;
import io.watchword.token.model.AssuranceLevel;
import io.watchword.token.model.Session;
import io.watchword.token.model.SessionRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Opens the session of a user whose challenge was just verified, and writes its tokens. */
@Dependent
public class SignIn {

    private final Predicate<Session> sessions;
    private final UserTokens userTokens;
    private final RefreshTokens refreshTokens;
    private final SigningKeys keys;
    private final Policies policies;
    private final Clock clock;

    @Inject
    public SignIn(
            SessionRepository sessions,
            UserTokens userTokens,
            RefreshTokens refreshTokens,
            SigningKeys keys,
            Policies policies,
            Clock clock) {
        this(sessions::open, userTokens, refreshTokens, keys, policies, clock);
    }

    SignIn(
            Predicate<Session> sessions,
            UserTokens userTokens,
            RefreshTokens refreshTokens,
            SigningKeys keys,
            Policies policies,
            Clock clock) {
        this.sessions = sessions;
        this.userTokens = userTokens;
        this.refreshTokens = refreshTokens;
        this.keys = keys;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Who signs in to what, and how.
     *
     * @param privileges what the user has been given
     * @param phoneNumber in E.164, where the challenge has verified it
     * @param email the address, where the challenge has verified that
     */
    public record Request(
            String tenantId,
            Application application,
            String userId,
            Privileges privileges,
            UUID challengeId,
            Set<Channel> channels,
            Optional<String> phoneNumber,
            Optional<String> email) {

        @Override
        public String toString() {
            return "Request[" + tenantId + ", " + application.id() + ", " + userId + ", " + challengeId + "]";
        }
    }

    /** Opens the session in the current transaction; none where the user has been erased or disabled meanwhile. */
    public Optional<IssuedTokens> open(Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID sessionId = Ids.next();
        RefreshToken refreshToken = refreshTokens.create(request.tenantId(), sessionId);
        Session session = Session.open(
                sessionId,
                new Session.Holder(request.tenantId(), request.application().id(), request.userId()),
                new Session.Authentication(
                        request.challengeId(),
                        methods(request.channels()),
                        level(request.channels()).code(),
                        userTokens.administrable(request.application(), request.privileges())),
                refreshToken.hash(),
                now.plus(policies.of(request.tenantId(), request.application().id())
                        .sessions()
                        .lifetime()),
                now);
        if (!sessions.test(session)) {
            return Optional.empty();
        }
        return Optional.of(userTokens.issue(
                session,
                request.application(),
                UserClaims.ofVerified(request.phoneNumber(), request.email(), request.privileges()),
                refreshToken,
                now));
    }

    /** What holds whichever of the channels the code came by. */
    private static List<String> methods(Set<Channel> channels) {
        return channels.size() == 1 ? methods(channels.iterator().next()) : List.of("otp");
    }

    /** RFC 8176, section 2. It has no word for WhatsApp and none for e-mail. */
    private static List<String> methods(Channel channel) {
        return switch (channel) {
            case SMS -> List.of("otp", "sms");
            case VOICE -> List.of("otp", "tel");
            case WHATSAPP, EMAIL, TOTP -> List.of("otp");
        };
    }

    private static AssuranceLevel level(Set<Channel> channels) {
        return channels.stream()
                .map(SignIn::level)
                .min(Comparator.naturalOrder())
                .orElse(AssuranceLevel.NONE);
    }

    /** NIST SP 800-63B-4, section 3.1.3.1: e-mail shall not be used to authenticate out of band. */
    private static AssuranceLevel level(Channel channel) {
        return switch (channel) {
            case SMS, VOICE, WHATSAPP, TOTP -> AssuranceLevel.AAL1;
            case EMAIL -> AssuranceLevel.NONE;
        };
    }
}
