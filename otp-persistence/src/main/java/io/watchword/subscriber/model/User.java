package io.watchword.subscriber.model;

import io.watchword.platform.crypto.Place;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person of a tenant, known by what has been verified of them. */
@Entity
@Table(name = "users")
@IdClass(TenantScopedId.class)
public class User {

    @Id
    private String tenantId;

    @Id
    private String id;

    private UserStatus status;
    private byte @Nullable [] phoneIndex;
    private byte @Nullable [] phoneCiphertext;
    private @Nullable Instant phoneVerifiedAt;
    private Instant createdAt;

    protected User() {}

    /** Where the phone number of a user is encrypted for. */
    public static Place phonePlace(String tenantId, String id) {
        return new Place(tenantId, "users", id, "phone_ciphertext");
    }

    public String id() {
        return id;
    }

    public UserStatus status() {
        return status;
    }

    /** The encrypted phone number, bound to its {@link #phonePlace}. */
    public Optional<byte[]> phoneCiphertext() {
        return Optional.ofNullable(phoneCiphertext);
    }

    /** When the number was last proved to be the user's; nothing where it never was. */
    public Optional<Instant> phoneVerifiedAt() {
        return Optional.ofNullable(phoneVerifiedAt);
    }
}
