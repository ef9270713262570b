package io.watchword.gateway.model;

import io.watchword.platform.Channel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which gateway serves which channel, countries and numbers of a tenant, and in which order, as an administrator wants it. */
@Entity
public class Route {

    @Id
    private UUID id;

    private String tenantId;
    private Channel channel;
    private UUID gatewayId;
    private String countries;
    private String prefixes;
    private int priority;
    private int weight;
    private @Nullable String senderId;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected Route() {}

    public static Route create(UUID id, String tenantId, Content content, Instant now) {
        Route route = new Route();
        route.id = id;
        route.tenantId = tenantId;
        route.createdAt = now;
        route.change(content, now);
        return route;
    }

    /**
     * What an administrator may change.
     *
     * @param countries ISO 3166-1 alpha-2; all, where there are none
     * @param prefixes what numbers in E.164 begin with; anything, where there are none
     * @param priority lower comes first
     * @param weight the share among routes of one priority
     * @param senderId who messages are from; the gateway's own where absent
     */
    public record Content(
            Channel channel,
            UUID gatewayId,
            List<String> countries,
            List<String> prefixes,
            int priority,
            int weight,
            Optional<String> senderId) {

        public Content {
            countries = List.copyOf(countries);
            prefixes = List.copyOf(prefixes);
        }
    }

    public void change(Content content, Instant now) {
        channel = content.channel();
        gatewayId = content.gatewayId();
        countries = String.join(" ", content.countries());
        prefixes = String.join(" ", content.prefixes());
        priority = content.priority();
        weight = content.weight();
        senderId = content.senderId().orElse(null);
        updatedAt = now;
    }

    public Content content() {
        return new Content(
                channel, gatewayId, words(countries), words(prefixes), priority, weight, Optional.ofNullable(senderId));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
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
