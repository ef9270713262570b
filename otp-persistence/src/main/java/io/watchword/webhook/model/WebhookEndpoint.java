package io.watchword.webhook.model;

import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a tenant wants to be told of what happens. */
@Entity
public class WebhookEndpoint {

    @Id
    private UUID id;

    private String tenantId;
    private String url;
    private String eventTypes;
    private byte[] secretCiphertext;
    private byte @Nullable [] formerSecretCiphertext;
    private @Nullable Instant formerSecretEndsAt;
    private boolean enabled;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected WebhookEndpoint() {}

    public static WebhookEndpoint create(UUID id, String tenantId, Content content, byte[] secret, Instant now) {
        WebhookEndpoint endpoint = new WebhookEndpoint();
        endpoint.id = id;
        endpoint.tenantId = tenantId;
        endpoint.secretCiphertext = secret;
        endpoint.createdAt = now;
        endpoint.change(content, now);
        return endpoint;
    }

    /** Where the secrets of an endpoint are encrypted for. */
    public static Place secretPlace(String tenantId, UUID id) {
        return new Place(tenantId, "webhook_endpoint", id.toString(), "secret_ciphertext");
    }

    /**
     * What an administrator may change.
     *
     * @param eventTypes what it is told of: {@code challenge.verified}, or {@code delivery.*} for all of a kind
     */
    public record Content(String url, Set<String> eventTypes, boolean enabled) {

        public Content {
            eventTypes = Collections.unmodifiableSet(new LinkedHashSet<>(eventTypes));
        }
    }

    public Content content() {
        return new Content(url, new LinkedHashSet<>(List.of(eventTypes.split(" "))), enabled);
    }

    public void change(Content content, Instant now) {
        url = content.url();
        eventTypes = String.join(" ", content.eventTypes());
        enabled = content.enabled();
        updatedAt = now;
    }

    /** Signs by another secret from now on; by the one before too, for a while. */
    public void rotate(byte[] secret, Duration grace, Instant now) {
        formerSecretCiphertext = grace.isZero() ? null : secretCiphertext;
        formerSecretEndsAt = grace.isZero() ? null : now.plus(grace);
        secretCiphertext = secret;
        updatedAt = now;
    }

    /** Whether it is to be told of this. */
    public boolean wants(String eventType) {
        String ofItsKind = eventType.substring(0, eventType.indexOf('.') + 1) + "*";
        return enabled
                && Stream.of(eventTypes.split(" ")).anyMatch(type -> type.equals(eventType) || type.equals(ofItsKind));
    }

    /** The secrets to sign with, the newest first, encrypted. */
    public List<byte[]> secretCiphertexts(Instant now) {
        return Stream.concat(
                        Stream.of(secretCiphertext),
                        Optional.ofNullable(formerSecretCiphertext)
                                .filter(former -> formerSecretEndsAt()
                                        .filter(now::isBefore)
                                        .isPresent())
                                .stream())
                .toList();
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public URI address() {
        return URI.create(url);
    }

    public boolean enabled() {
        return enabled;
    }

    public Optional<Instant> formerSecretEndsAt() {
        return Optional.ofNullable(formerSecretEndsAt);
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
