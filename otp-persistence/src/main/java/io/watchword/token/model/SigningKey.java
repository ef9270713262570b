package io.watchword.token.model;

import io.watchword.platform.crypto.Place;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;

/**
 * A key that signs, has signed, or is about to sign the tokens of a tenant. Of those whose turn has come the one whose turn
 * came last signs.
 */
@Entity
@IdClass(TenantScopedId.class)
public class SigningKey {

    @Id
    private String tenantId;

    @Id
    private String id;

    private SigningAlgorithm algorithm;
    private String publicJwk;
    private byte[] privateJwkCiphertext;
    private Instant createdAt;
    private Instant signsFrom;

    protected SigningKey() {}

    /**
     * A new key.
     *
     * @param signsFrom when its turn comes
     */
    public static SigningKey create(
            String tenantId,
            String id,
            SigningAlgorithm algorithm,
            String publicJwk,
            byte[] privateJwkCiphertext,
            Instant signsFrom,
            Instant now) {
        SigningKey key = new SigningKey();
        key.tenantId = tenantId;
        key.id = id;
        key.algorithm = algorithm;
        key.publicJwk = publicJwk;
        key.privateJwkCiphertext = privateJwkCiphertext;
        key.createdAt = now;
        key.signsFrom = signsFrom;
        return key;
    }

    /** Where the private part of a key is encrypted for. */
    public static Place privatePlace(String tenantId, String id) {
        return new Place(tenantId, "signing_key", id, "private_jwk_ciphertext");
    }

    public String tenantId() {
        return tenantId;
    }

    public String id() {
        return id;
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    public String publicJwk() {
        return publicJwk;
    }

    public byte[] privateJwkCiphertext() {
        return privateJwkCiphertext.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant signsFrom() {
        return signsFrom;
    }
}
