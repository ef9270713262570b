package io.watchword.token.model;

import io.watchword.platform.crypto.Place;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;

/** A key that signs, or has signed, the tokens of a tenant. */
@Entity
@IdClass(TenantScopedId.class)
public class SigningKey {

    @Id
    private String tenantId;

    @Id
    private String id;

    private String publicJwk;
    private byte[] privateJwkCiphertext;
    private boolean active;
    private Instant createdAt;

    protected SigningKey() {}

    /** A new key that signs from now on. */
    public static SigningKey create(
            String tenantId, String id, String publicJwk, byte[] privateJwkCiphertext, Instant now) {
        SigningKey key = new SigningKey();
        key.tenantId = tenantId;
        key.id = id;
        key.publicJwk = publicJwk;
        key.privateJwkCiphertext = privateJwkCiphertext;
        key.active = true;
        key.createdAt = now;
        return key;
    }

    /** Where the private part of a key is encrypted for. */
    public static Place privatePlace(String tenantId, String id) {
        return new Place(tenantId, "signing_key", id, "private_jwk_ciphertext");
    }

    public String id() {
        return id;
    }

    public String publicJwk() {
        return publicJwk;
    }

    public byte[] privateJwkCiphertext() {
        return privateJwkCiphertext;
    }

    public boolean active() {
        return active;
    }
}
