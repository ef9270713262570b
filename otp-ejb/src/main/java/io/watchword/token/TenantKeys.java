package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.watchword.platform.crypto.Envelope;
import io.watchword.token.model.SigningAlgorithm;
import io.watchword.token.model.SigningKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tenant's keys, ready for use, as they stood at a time.
 *
 * @param signers of the keys that sign now or will, the one whose turn comes last first
 * @param verifiers by key id, of all published keys, so that tokens outlive the turn of their key
 * @param algorithms of the published keys
 * @param jwks the public halves (RFC 7517, section 5)
 * @param revoked the ids of API clients' tokens that were revoked before their end
 * @param readAt by the ticker of {@link SigningKeys}
 */
record TenantKeys(
        List<Turn> signers,
        Map<String, TokenVerifier> verifiers,
        Set<SigningAlgorithm> algorithms,
        String jwks,
        Set<UUID> revoked,
        long readAt) {

    /** What signs from a time on. */
    record Turn(TokenSigner signer, Instant from) {}

    /** What a tenant's rows say. */
    record Rows(List<SigningKey> keys, Set<UUID> revoked) {}

    /** Keys whose rows have been read; what is made already for a former reading is kept. */
    static TenantKeys of(
            String tenantId, Rows rows, Optional<TenantKeys> former, Envelope envelope, Instant now, long readAt) {
        List<Turn> signers = new ArrayList<>();
        Map<String, TokenVerifier> verifiers = new HashMap<>();
        List<JWK> publicKeys = new ArrayList<>();
        List<SigningKey> published = KeyTurns.published(rows.keys(), now);
        try {
            for (SigningKey row : published) {
                JWK key = JWK.parse(row.publicJwk()).toPublicJWK();
                publicKeys.add(key);
                verifiers.put(row.id(), TokenVerifier.of(row.algorithm(), key));
                if (KeyTurns.state(row, rows.keys(), now) != KeyTurns.State.RETIRING) {
                    signers.add(new Turn(signer(tenantId, row, former, envelope), row.signsFrom()));
                }
            }
        } catch (ParseException | JOSEException unreadable) {
            throw new IllegalStateException("a signing key of tenant " + tenantId + " cannot be used", unreadable);
        }
        return new TenantKeys(
                List.copyOf(signers),
                Map.copyOf(verifiers),
                published.stream().map(SigningKey::algorithm).collect(Collectors.toUnmodifiableSet()),
                new JWKSet(publicKeys).toString(),
                rows.revoked(),
                readAt);
    }

    /** What signs now. */
    Optional<TokenSigner> signer(Instant now) {
        return signers.stream()
                .filter(turn -> !turn.from().isAfter(now))
                .map(Turn::signer)
                .findFirst();
    }

    private static TokenSigner signer(String tenantId, SigningKey row, Optional<TenantKeys> former, Envelope envelope)
            throws ParseException, JOSEException {
        Optional<TokenSigner> made = former.stream()
                .flatMap(reading -> reading.signers.stream())
                .map(Turn::signer)
                .filter(signer -> signer.keyId().equals(row.id()))
                .findFirst();
        if (made.isPresent()) {
            return made.get();
        }
        String privateJwk = envelope.open(row.privateJwkCiphertext(), SigningKey.privatePlace(tenantId, row.id()));
        return TokenSigner.of(row.algorithm(), JWK.parse(privateJwk));
    }
}
