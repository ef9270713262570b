package io.watchword.cost;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.Channel;
import io.watchword.platform.Money;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.tenant.TenantChange;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.function.Function;

/** What messages cost each tenant, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class PriceLists {

    @EJB
    PriceListLoader loader;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, Prices> cache;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected PriceLists() {}

    /** That knows what it is given, for good. */
    PriceLists(Function<String, Prices> read) {
        cache = Caffeine.newBuilder().build(read::apply);
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(loader::load, executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /** The tenant's prices; none, where nobody has loaded any. */
    public Prices of(String tenantId) {
        return cache.get(tenantId);
    }

    /**
     * What a message costs.
     *
     * @param country the region of the number; one that there is not for an e-mail address
     * @param segments the parts that it is sent in, one where its channel has no such thing
     */
    public Money cost(String tenantId, Channel channel, String country, int segments) {
        return of(tenantId).of(channel, country).times(segments);
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }
}
