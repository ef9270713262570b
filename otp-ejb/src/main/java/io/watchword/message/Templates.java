package io.watchword.message;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.message.model.Template;
import io.watchword.message.model.Template.Use;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The templates of all tenants, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class Templates {

    @EJB
    TemplateLoader loader;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, Map<Use, Template.Content>> cache;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected Templates() {}

    /** That know what they are given, for good. */
    Templates(Function<String, List<Template>> read) {
        cache = Caffeine.newBuilder().build(tenantId -> byUse(read.apply(tenantId)));
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(tenantId -> byUse(loader.load(tenantId)), executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /** The tenant's template for exactly this use. */
    Optional<Template.Content> find(String tenantId, Use use) {
        return Optional.ofNullable(cache.get(tenantId).get(use));
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }

    private static Map<Use, Template.Content> byUse(List<Template> templates) {
        return templates.stream().collect(Collectors.toUnmodifiableMap(Template::use, Template::content));
    }
}
