package io.watchword.gateway.model;

import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's account with a provider, as an administrator has configured it. */
@Entity
@Table(name = "gateway")
public class ConfiguredGateway {

    @Id
    private UUID id;

    private String tenantId;
    private String name;
    private String provider;
    private String channels;
    private @Nullable String baseUrl;
    private String settings;
    private byte[] credentialsCiphertext;
    private boolean enabled;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected ConfiguredGateway() {}

    public static ConfiguredGateway create(UUID id, String tenantId, String provider, Content content, Instant now) {
        ConfiguredGateway gateway = new ConfiguredGateway();
        gateway.id = id;
        gateway.tenantId = tenantId;
        gateway.provider = provider;
        gateway.createdAt = now;
        gateway.change(content, now);
        return gateway;
    }

    /** Where the credentials of a gateway are encrypted for. */
    public static Place credentialsPlace(String tenantId, UUID id) {
        return new Place(tenantId, "gateway", id.toString(), "credentials_ciphertext");
    }

    /**
     * What an administrator may change.
     *
     * @param settings a JSON object
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Content(
            String name,
            Set<Channel> channels,
            Optional<String> baseUrl,
            String settings,
            byte[] credentialsCiphertext,
            boolean enabled) {}

    public void change(Content content, Instant now) {
        name = content.name();
        channels = content.channels().stream().map(Channel::code).sorted().collect(Collectors.joining(" "));
        baseUrl = content.baseUrl().orElse(null);
        settings = content.settings();
        credentialsCiphertext = content.credentialsCiphertext();
        enabled = content.enabled();
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public String provider() {
        return provider;
    }

    public Set<Channel> channels() {
        return Arrays.stream(channels.split(" "))
                .flatMap(code -> Channel.of(code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    public String settings() {
        return settings;
    }

    public byte[] credentialsCiphertext() {
        return credentialsCiphertext;
    }

    public boolean enabled() {
        return enabled;
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
