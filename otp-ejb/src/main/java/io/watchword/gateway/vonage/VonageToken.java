package io.watchword.gateway.vonage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.watchword.platform.Ids;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Calls Vonage in an application's name, by a JWT that its private key has signed. A token serves for some minutes: signing
 * is dear.
 *
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/authentication#json-web-tokens">JSON web tokens</a>
 */
final class VonageToken implements ClientRequestFilter {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration SERVES = Duration.ofMinutes(5);

    /** Vonage's clock may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final String applicationId;
    private final JWSSigner signer;
    private final Clock clock;
    private volatile Signed current = new Signed("", Instant.MIN);

    private record Signed(String token, Instant servesUntil) {}

    VonageToken(String applicationId, PrivateKey key, Clock clock) {
        this.applicationId = applicationId;
        this.signer = new RSASSASigner(key);
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
    }

    /** Two threads may sign one each: both tokens are good. */
    private String token() {
        Instant now = clock.instant();
        Signed signed = current;
        if (!now.isBefore(signed.servesUntil())) {
            signed = new Signed(sign(now), now.plus(SERVES));
            current = signed;
        }
        return signed.token();
    }

    private String sign(Instant now) {
        Instant issued = now.minus(CLOCK_SKEW);
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                new Payload(Map.of(
                        "application_id", applicationId,
                        "iat", issued.getEpochSecond(),
                        "exp", now.plus(LIFETIME).getEpochSecond(),
                        "jti", Ids.next().toString())));
        try {
            token.sign(signer);
        } catch (JOSEException unusableKey) {
            throw new IllegalStateException("the private key of application " + applicationId, unusableKey);
        }
        return token.serialize();
    }
}
