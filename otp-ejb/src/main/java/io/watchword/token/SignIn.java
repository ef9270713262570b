package io.watchword.token;

import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.tenant.model.Application;
import io.watchword.token.model.Session;
import io.watchword.token.model.TokenRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Opens the session of a user whose challenge was just verified, and writes its tokens. */
@Dependent
public class SignIn {

    private static final Duration SESSION_LIFETIME = Duration.ofDays(30);

    private final Consumer<Session> sessions;
    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public SignIn(TokenRepository tokens, SigningKeys keys, Issuer issuer, Clock clock) {
        this(session -> tokens.add(session), keys, issuer, clock);
    }

    SignIn(Consumer<Session> sessions, SigningKeys keys, Issuer issuer, Clock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Who signs in to what, and how.
     *
     * @param phoneNumber in E.164, where the challenge has verified it
     * @param email the address, where the challenge has verified that
     */
    public record Request(
            String tenantId,
            Application application,
            String userId,
            UUID challengeId,
            Channel channel,
            Optional<String> phoneNumber,
            Optional<String> email) {

        @Override
        public String toString() {
            return "Request[" + tenantId + ", " + application.id() + ", " + userId + ", " + challengeId + "]";
        }
    }

    /**
     * Makes sure that the tenant's key is in memory. Called before a transaction in which {@link #open} will be, it keeps
     * that from waiting for a second connection while it holds one.
     */
    public void prepare(String tenantId) {
        keys.signer(tenantId);
    }

    /** Opens the session in the current transaction. */
    public IssuedTokens open(Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID sessionId = Ids.next();
        RefreshToken refreshToken = RefreshToken.create(sessionId);
        sessions.accept(Session.open(
                sessionId,
                request.tenantId(),
                request.application().id(),
                request.userId(),
                request.challengeId(),
                refreshToken.hash(),
                now.plus(SESSION_LIFETIME),
                now));
        TokenSigner signer = keys.signer(request.tenantId());
        return new IssuedTokens(
                signer.sign(TokenType.USER_ACCESS, accessClaims(request, sessionId, now.getEpochSecond())),
                signer.sign(TokenType.ID, idClaims(request, sessionId, now.getEpochSecond())),
                refreshToken.text(),
                request.application().accessTokenLifetime(),
                sessionId);
    }

    private AccessClaims accessClaims(Request request, UUID sessionId, long now) {
        return new AccessClaims(
                issuer.of(request.tenantId()),
                request.userId(),
                request.application().audience(),
                now + request.application().accessTokenLifetime().toSeconds(),
                now,
                Ids.next(),
                request.application().id(),
                sessionId,
                now,
                methods(request.channel()),
                "aal1",
                request.userId(),
                List.of(),
                request.phoneNumber(),
                request.phoneNumber().map(verified -> true),
                request.email(),
                request.email().map(verified -> true));
    }

    private IdClaims idClaims(Request request, UUID sessionId, long now) {
        return new IdClaims(
                issuer.of(request.tenantId()),
                request.userId(),
                request.application().id(),
                now + request.application().accessTokenLifetime().toSeconds(),
                now,
                now,
                methods(request.channel()),
                "aal1",
                sessionId,
                request.phoneNumber(),
                request.phoneNumber().map(verified -> true),
                request.email(),
                request.email().map(verified -> true));
    }

    /** RFC 8176, section 2. It has no word for WhatsApp and none for e-mail. */
    private static List<String> methods(Channel channel) {
        return switch (channel) {
            case SMS -> List.of("otp", "sms");
            case VOICE -> List.of("otp", "tel");
            case WHATSAPP, EMAIL, TOTP -> List.of("otp");
        };
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
            List<String> groups,
            @OmitIfAbsent Optional<String> phoneNumber,
            @OmitIfAbsent Optional<Boolean> phoneNumberVerified,
            @OmitIfAbsent Optional<String> email,
            @OmitIfAbsent Optional<Boolean> emailVerified) {}

    /** OpenID Connect Core 1.0, sections 2 and 5.1. */
    private record IdClaims(
            String iss,
            String sub,
            String aud,
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
