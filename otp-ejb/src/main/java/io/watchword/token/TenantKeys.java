package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.watchword.platform.crypto.Envelope;
import io.watchword.token.model.SigningKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's keys, ready for use, as they stood at a time.
 *
 * @param signer under the newest key that is active; none where the tenant has no key
 * @param verifiers by key id, of all keys, so that tokens outlive the rotation of their key
 * @param jwks the public halves (RFC 7517, section 5)
 * @param readAt by the ticker of {@link SigningKeys}
 */
record TenantKeys(Optional<TokenSigner> signer, Map<String, JWSVerifier> verifiers, String jwks, long readAt) {

    /** Keys whose rows have been read; what is made already for a former reading is kept. */
    static TenantKeys of(
            String tenantId, List<SigningKey> rows, Optional<TenantKeys> former, Envelope envelope, long readAt) {
        Map<String, JWSVerifier> verifiers = new HashMap<>();
        List<JWK> publicKeys = new ArrayList<>();
        try {
            for (SigningKey row : rows) {
                ECKey key = ECKey.parse(row.publicJwk()).toPublicJWK();
                publicKeys.add(key);
                verifiers.put(row.id(), new ECDSAVerifier(key));
            }
            return new TenantKeys(
                    signer(tenantId, rows, former, envelope),
                    Map.copyOf(verifiers),
                    new JWKSet(publicKeys).toString(),
                    readAt);
        } catch (ParseException | JOSEException unreadable) {
            throw new IllegalStateException("a signing key of tenant " + tenantId + " cannot be used", unreadable);
        }
    }

    private static Optional<TokenSigner> signer(
            String tenantId, List<SigningKey> rows, Optional<TenantKeys> former, Envelope envelope)
            throws ParseException, JOSEException {
        Optional<SigningKey> active = rows.stream().filter(SigningKey::active).findFirst();
        if (active.isEmpty()) {
            return Optional.empty();
        }
        String id = active.get().id();
        Optional<TokenSigner> made = former.flatMap(TenantKeys::signer)
                .filter(signer -> signer.keyId().equals(id));
        if (made.isPresent()) {
            return made;
        }
        String privateJwk = envelope.open(active.get().privateJwkCiphertext(), SigningKey.privatePlace(tenantId, id));
        return Optional.of(new TokenSigner(ECKey.parse(privateJwk)));
    }
}
