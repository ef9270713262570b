package io.watchword.subscriber.model;

import io.watchword.platform.crypto.Place;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person of a tenant, known by what has been verified of them.
 *
 * <p>Each identifier is of one user of the tenant. A number or an address that is replaced takes its verified mark with it.
 */
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
    private byte @Nullable [] emailIndex;
    private byte @Nullable [] emailCiphertext;
    private @Nullable Instant emailVerifiedAt;
    private byte @Nullable [] usernameIndex;
    private byte @Nullable [] profileCiphertext;
    private String groups;
    private String scopes;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected User() {}

    /** Where the phone number of a user is encrypted for. */
    public static Place phonePlace(String tenantId, String id) {
        return new Place(tenantId, "users", id, "phone_ciphertext");
    }

    /** Where the e-mail address of a user is encrypted for. */
    public static Place emailPlace(String tenantId, String id) {
        return new Place(tenantId, "users", id, "email_ciphertext");
    }

    /** Where the {@link Profile} of a user is encrypted for. */
    public static Place profilePlace(String tenantId, String id) {
        return new Place(tenantId, "users", id, "profile_ciphertext");
    }

    /** A number, an address or a profile as it is stored: found by a keyed MAC, read again by decrypting. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Sealed(byte[] index, byte[] ciphertext) {}

    /** Gives the user another number, or none; it is not verified yet. */
    public void changePhone(Optional<Sealed> phone, Instant now) {
        phoneIndex = phone.map(Sealed::index).orElse(null);
        phoneCiphertext = phone.map(Sealed::ciphertext).orElse(null);
        phoneVerifiedAt = null;
        updatedAt = now;
    }

    /** Gives the user another address, or none; it is not verified yet. */
    public void changeEmail(Optional<Sealed> email, Instant now) {
        emailIndex = email.map(Sealed::index).orElse(null);
        emailCiphertext = email.map(Sealed::ciphertext).orElse(null);
        emailVerifiedAt = null;
        updatedAt = now;
    }

    /**
     * Tells something else of the user.
     *
     * @param usernameIndex of the username in the profile
     * @param profileCiphertext nothing where nothing is told any more
     */
    public void changeProfile(Optional<byte[]> usernameIndex, Optional<byte[]> profileCiphertext, Instant now) {
        this.usernameIndex = usernameIndex.orElse(null);
        this.profileCiphertext = profileCiphertext.orElse(null);
        updatedAt = now;
    }

    public void changeStatus(UserStatus status, Instant now) {
        this.status = status;
        updatedAt = now;
    }

    public void changePrivileges(Privileges privileges, Instant now) {
        groups = privileges.storedGroups();
        scopes = privileges.storedScopes();
        updatedAt = now;
    }

    public String tenantId() {
        return tenantId;
    }

    public String id() {
        return id;
    }

    public UserStatus status() {
        return status;
    }

    public boolean isEnabled() {
        return status == UserStatus.ACTIVE;
    }

    /** The encrypted phone number, bound to its {@link #phonePlace}. */
    public Optional<byte[]> phoneCiphertext() {
        return Optional.ofNullable(phoneCiphertext);
    }

    /** By what the phone number is found. */
    public Optional<byte[]> phoneIndex() {
        return Optional.ofNullable(phoneIndex);
    }

    public VerifiedMark phoneMark() {
        return new VerifiedMark(Optional.ofNullable(phoneVerifiedAt));
    }

    /** The encrypted e-mail address, bound to its {@link #emailPlace}. */
    public Optional<byte[]> emailCiphertext() {
        return Optional.ofNullable(emailCiphertext);
    }

    /** By what the e-mail address is found. */
    public Optional<byte[]> emailIndex() {
        return Optional.ofNullable(emailIndex);
    }

    public VerifiedMark emailMark() {
        return new VerifiedMark(Optional.ofNullable(emailVerifiedAt));
    }

    /** By what the username is found. */
    public Optional<byte[]> usernameIndex() {
        return Optional.ofNullable(usernameIndex);
    }

    /** The encrypted {@link Profile}, bound to its {@link #profilePlace}. */
    public Optional<byte[]> profileCiphertext() {
        return Optional.ofNullable(profileCiphertext);
    }

    public boolean hasPhone(byte[] index) {
        return Arrays.equals(phoneIndex, index);
    }

    public boolean hasEmail(byte[] index) {
        return Arrays.equals(emailIndex, index);
    }

    public boolean hasUsername(byte[] index) {
        return Arrays.equals(usernameIndex, index);
    }

    public Privileges privileges() {
        return Privileges.stored(groups, scopes);
    }

    /**
     * Whether who proves to hold the number has yet to prove to be this user: the number was proved so long ago that it may
     * have gone to somebody else.
     */
    public boolean needsMoreThanItsNumber(Instant now, Duration numberReverification) {
        return phoneMark().hasLapsed(now, numberReverification);
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
