package io.watchword.webhook;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.tenant.TenantChange;
import io.watchword.webhook.model.WebhookEndpoint;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The endpoints of all tenants, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class Webhooks {

    @EJB
    WebhookLoader loader;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, List<WebhookEndpoint>> cache;

    @PostConstruct
    void open() {
        cache = AtHand.cache(loader::load, executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
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
