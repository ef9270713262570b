package io.watchword.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.runtime.BackgroundReload;
import io.watchword.tenant.TenantChange;
import io.watchword.webhook.model.WebhookEndpoint;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The endpoints of all tenants, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class Webhooks {

    private static final Duration FRESHNESS = Duration.ofSeconds(2);

    @EJB
    WebhookLoader loader;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    private LoadingCache<String, List<WebhookEndpoint>> cache;

    @PostConstruct
    void open() {
        cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .refreshAfterWrite(FRESHNESS.dividedBy(2))
                .expireAfterWrite(FRESHNESS)
                .executor(BackgroundReload.IN_PLACE)
                .build(new BackgroundReload<>(loader::load, executor));
    }

    /** The tenant's endpoints that are to be told of this. */
    List<WebhookEndpoint> wanting(String tenantId, String eventType) {
        return cache.get(tenantId).stream()
                .filter(endpoint -> endpoint.wants(eventType))
                .toList();
    }

    /** The tenant's endpoint, while it is enabled. */
    Optional<WebhookEndpoint> find(String tenantId, UUID id) {
        return cache.get(tenantId).stream()
                .filter(endpoint -> endpoint.id().equals(id) && endpoint.enabled())
                .findFirst();
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }
}
