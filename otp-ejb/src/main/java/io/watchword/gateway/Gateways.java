package io.watchword.gateway;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Channel;
import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The gateways of all tenants: which one serves, and its connection, opened once and opened anew after a change. */
@ApplicationScoped
public class Gateways {

    /** No call of a gateway takes longer. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    @EJB
    GatewayLoader loader;

    @Inject
    Envelope envelope;

    @Inject
    @Any
    Instance<Provider> providers;

    @Inject
    Breakers breakers;

    @Inject
    ManagedExecutorService executor;

    private final Map<String, Provider> providersByName = new TreeMap<>();
    private final OpenGateways opened = new OpenGateways(
            this::openAnew, CompletableFuture.delayedExecutor(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS));
    private LoadingCache<String, Routing> cache;

    @PostConstruct
    void start() {
        providers.forEach(provider -> providersByName.put(provider.name(), provider));
        cache = AtHand.cache(loader::load, executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /** The company of this name. */
    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(providersByName.get(name));
    }

    /** Some gateway of the tenant that serves the channel, wherever a message may go. */
    public Optional<ConfiguredGateway> serving(String tenantId, Channel channel) {
        return cache.get(tenantId).serving(channel);
    }

    /** The tenant's gateways that serve a destination, the best first; those whose {@link Breaker} is open come last. */
    public List<Candidate> candidates(String tenantId, Routing.Destination destination) {
        return breakers.sorted(cache.get(tenantId).candidates(destination, Randomness::below));
    }

    /** The same in the order of the routes alone, whatever becomes of calls just now. */
    public List<Candidate> fitting(String tenantId, Routing.Destination destination) {
        return cache.get(tenantId).candidates(destination, bound -> 0);
    }

    /** Whether the tenant has enabled gateways of the channel besides this one. */
    public boolean others(String tenantId, Channel channel, UUID id) {
        return cache.get(tenantId).gateways().stream()
                .anyMatch(gateway -> gateway.enabled()
                        && gateway.channels().contains(channel)
                        && !gateway.id().equals(id));
    }

    /** The tenant's gateway of this id. */
    public Optional<ConfiguredGateway> find(String tenantId, UUID id) {
        return cache.get(tenantId).gateways().stream()
                .filter(gateway -> gateway.id().equals(id))
                .findFirst();
    }

    /** Whether the gateway's provider takes a message only once that it is given twice. */
    public boolean deduplicates(String tenantId, UUID id) {
        return find(tenantId, id)
                .filter(gateway -> provider(gateway.provider())
                        .filter(provider -> provider.deduplicates(account(gateway)))
                        .isPresent())
                .isPresent();
    }

    /** Forgets what is known of a tenant, after a change on this node. */
    public void changed(String tenantId) {
        cache.invalidate(tenantId);
    }

    /** The gateway, ready to send. */
    public Gateway open(ConfiguredGateway gateway) {
        return opened.open(gateway);
    }

    private Gateway openAnew(ConfiguredGateway gateway) {
        Provider provider = provider(gateway.provider())
                .orElseThrow(() -> new IllegalStateException("no provider " + gateway.provider()));
        return provider.open(account(gateway));
    }

    /** Lets go of what is held for all other gateways; messages that one of them has begun to carry come to their end. */
    void keepOnly(Set<UUID> serving) {
        opened.keepOnly(serving);
        breakers.keepOnly(serving);
    }

    /** The account, its credentials in the clear. */
    public GatewayAccount account(ConfiguredGateway gateway) {
        return new GatewayAccount(
                gateway.id(),
                gateway.tenantId(),
                gateway.name(),
                gateway.channels(),
                gateway.baseUrl().map(URI::create),
                texts(gateway.settings()),
                texts(envelope.open(
                        gateway.credentialsCiphertext(),
                        ConfiguredGateway.credentialsPlace(gateway.tenantId(), gateway.id()))));
    }

    /** The names and values of a stored JSON object. */
    public static Map<String, String> texts(String json) {
        JsonObject object = StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8));
        Map<String, String> texts = new TreeMap<>();
        object.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** The JSON object that {@link #texts(String)} reads. */
    public static String json(Map<String, String> texts) {
        return JsonRecords.text(texts);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    @PreDestroy
    void stop() {
        opened.closeAll();
    }
}
