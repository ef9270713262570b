package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.platform.crypto.Digests;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.ApiClient;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the JWTs by which API clients prove that they hold one of their registered keys ({@code private_key_jwt}). Only
 * registered keys are looked at: what a JWT says of where its key is to be found is not.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
@ApplicationScoped
public class ClientAssertions {

    /** The algorithms that a client may sign with. */
    static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.EdDSA);

    /** How far ahead an assertion may end, so that what is remembered of it can be forgotten soon. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_JTI_LENGTH = 256;
    private static final int LEAST_RSA_BITS = 2048;

    @Inject
    Directory directory;

    @Inject
    Issuer issuer;

    @EJB
    UsedAssertions used;

    @Inject
    Clock clock;

    /** The client whose assertion this is, which was not used before. */
    Optional<ApiClient> client(OauthRequest request, String text) {
        return parse(text)
                .filter(assertion -> isWellFormed(assertion, request))
                .flatMap(assertion -> directory
                        .tenant(request.tenantId())
                        .flatMap(tenant -> Optional.ofNullable(
                                tenant.clients().get(assertion.claims().getSubject())))
                        .filter(client -> isSignedBy(client, assertion.jwt()))
                        .filter(client -> used.use(
                                client.tenantId(),
                                client.id(),
                                Digests.sha256(assertion.claims().getJWTID().getBytes(StandardCharsets.UTF_8)),
                                assertion.claims().getExpirationTime().toInstant())));
    }

    private record Assertion(SignedJWT jwt, JWTClaimsSet claims) {}

    /** Whatever the text is, it is no fault of ours: the library throws unchecked too. */
    private static Optional<Assertion> parse(String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            SignedJWT jwt = SignedJWT.parse(text);
            return Optional.ofNullable(jwt.getJWTClaimsSet()).map(claims -> new Assertion(jwt, claims));
        } catch (ParseException | RuntimeException notAnAssertion) {
            return Optional.empty();
        }
    }

    private boolean isWellFormed(Assertion assertion, OauthRequest request) {
        JWSHeader header = assertion.jwt().getHeader();
        JWTClaimsSet claims = assertion.claims();
        JOSEObjectType type = header.getType();
        return ALGORITHMS.contains(header.getAlgorithm())
                && header.getCriticalParams() == null
                && (type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT)))
                && claims.getSubject() != null
                && claims.getSubject().equals(claims.getIssuer())
                && request.parameter("client_id")
                        .map(claims.getSubject()::equals)
                        .orElse(true)
                && isForUs(claims.getAudience(), request.tenantId())
                && isTimely(claims)
                && claims.getJWTID() != null
                && !claims.getJWTID().isEmpty()
                && claims.getJWTID().length() <= MAX_JTI_LENGTH;
    }

    /** For us alone: what another server may take too, that one could show to us. */
    private boolean isForUs(List<String> audience, String tenantId) {
        return !audience.isEmpty()
                && Set.of(issuer.of(tenantId), issuer.tokenEndpoint(tenantId)).containsAll(audience);
    }

    private boolean isTimely(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        return end != null
                && now.isBefore(end.toInstant())
                && !end.toInstant().isAfter(now.plus(LONGEST).plus(CLOCK_SKEW))
                && hasBegun(claims.getNotBeforeTime(), now)
                && hasBegun(claims.getIssueTime(), now);
    }

    private static boolean hasBegun(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(CLOCK_SKEW));
    }

    private static boolean isSignedBy(ApiClient client, SignedJWT jwt) {
        JWSHeader header = jwt.getHeader();
        try {
            for (JWK key : client.jwks().isEmpty()
                    ? List.<JWK>of()
                    : JWKSet.parse(client.jwks().get()).getKeys()) {
                if (isMeant(key, header)) {
                    Optional<JWSVerifier> verifier = verifier(key, header.getAlgorithm());
                    if (verifier.isPresent() && jwt.verify(verifier.get())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (ParseException unreadable) {
            throw new IllegalStateException("the keys of client " + client.id() + " cannot be read", unreadable);
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static boolean isMeant(JWK key, JWSHeader header) {
        return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()));
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (key instanceof ECKey curve
                && algorithm.equals(JWSAlgorithm.ES256)
                && Curve.P_256.equals(curve.getCurve())) {
            return Optional.of(new ECDSAVerifier(curve));
        }
        if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        if (key instanceof OctetKeyPair pair
                && algorithm.equals(JWSAlgorithm.EdDSA)
                && Curve.Ed25519.equals(pair.getCurve())) {
            return Optional.of(new Ed25519Verifier(pair.toPublicJWK()));
        }
        return Optional.empty();
    }
}
