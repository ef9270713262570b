package io.watchword.testnumber.model;

import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A number of a tenant that takes a fixed code, for which nothing is sent. It ends by itself, and never changes. */
@Entity
public class TestNumber {

    @Id
    private UUID id;

    private String tenantId;
    private byte[] phoneIndex;
    private byte[] phoneCiphertext;
    private byte[] codeCiphertext;
    private Instant createdAt;
    private Instant expiresAt;

    protected TestNumber() {}

    /** Where the number of a test number is encrypted for. */
    public static Place phonePlace(String tenantId, UUID id) {
        return new Place(tenantId, "test_number", id.toString(), "phone_ciphertext");
    }

    /** Where its code is encrypted for. */
    public static Place codePlace(String tenantId, UUID id) {
        return new Place(tenantId, "test_number", id.toString(), "code_ciphertext");
    }

    public static TestNumber create(
            UUID id,
            String tenantId,
            byte[] phoneIndex,
            byte[] phoneCiphertext,
            byte[] codeCiphertext,
            Instant expiresAt,
            Instant now) {
        TestNumber number = new TestNumber();
        number.id = id;
        number.tenantId = tenantId;
        number.phoneIndex = phoneIndex;
        number.phoneCiphertext = phoneCiphertext;
        number.codeCiphertext = codeCiphertext;
        number.createdAt = now;
        number.expiresAt = expiresAt;
        return number;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    /** Finds the number without storing it. */
    public byte[] phoneIndex() {
        return phoneIndex;
    }

    public byte[] phoneCiphertext() {
        return phoneCiphertext;
    }

    public byte[] codeCiphertext() {
        return codeCiphertext;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
