package io.watchword.tenant;

import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.watchword.platform.runtime.AtHand;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.UsableKey;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What tenants have registered, from memory. A change made on any node is followed within two seconds: what is in use is
 * read again in the background each second, and what is two seconds old is not answered any more.
 */
@ApplicationScoped
public class Directory {

    private static final String ALL = "all";

    @EJB
    DirectoryLoader loader;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, Optional<TenantEntry>> tenants;
    private LoadingCache<String, PublishableKeys> publishableKeys;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected Directory() {}

    Directory(
            Function<String, Optional<TenantEntry>> tenants,
            Supplier<List<UsableKey>> publishableKeys,
            Executor executor,
            Ticker ticker) {
        this.tenants = AtHand.cache(tenants::apply, executor, ticker);
        this.publishableKeys = AtHand.cache(all -> PublishableKeys.of(publishableKeys.get()), executor, ticker);
    }

    @PostConstruct
    void open() {
        tenants = AtHand.cache(loader::tenant, executor);
        publishableKeys = AtHand.cache(all -> PublishableKeys.of(loader.usableKeys()), executor);
    }

    /** The tenant, where there is one with this id and it is enabled. */
    public Optional<TenantEntry> tenant(String tenantId) {
        return Tenant.isId(tenantId) ? tenants.get(tenantId) : Optional.empty();
    }

    /** The application of a caller that was let in. */
    public Application application(String tenantId, String applicationId) {
        return tenant(tenantId)
                .flatMap(tenant -> Optional.ofNullable(tenant.applications().get(applicationId)))
                .orElseThrow(() -> new IllegalStateException("no application " + tenantId + "/" + applicationId));
    }

    /** The key, where it is enabled and its application and tenant are too. */
    public Optional<UsableKey> publishableKey(String id) {
        return Optional.ofNullable(publishableKeys.get(ALL).byId.get(id))
                .filter(key -> tenant(key.tenantId())
                        .map(tenant -> tenant.applications().containsKey(key.applicationId()))
                        .orElse(false));
    }

    /**
     * Whether pages of the origin may use some key. A CORS preflight bears no key; the request that follows it does, and is
     * held to that key's own origins.
     */
    public boolean isOriginAllowedSomewhere(String origin) {
        return publishableKeys.get(ALL).origins.contains(origin);
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        tenants.invalidate(change.tenantId());
        publishableKeys.invalidate(ALL);
    }

    private record PublishableKeys(Map<String, UsableKey> byId, Set<String> origins) {

        static PublishableKeys of(List<UsableKey> keys) {
            return new PublishableKeys(
                    keys.stream().collect(Collectors.toUnmodifiableMap(UsableKey::id, Function.identity())),
                    keys.stream()
                            .flatMap(key -> key.allowedOrigins().stream())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }
}
