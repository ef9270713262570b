package io.watchword.policy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.runtime.AtHand;
import io.watchword.policy.model.PolicyDocument;
import io.watchword.tenant.TenantChange;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What applies to each tenant and application, from memory. A change on any node is followed within two seconds. */
@ApplicationScoped
public class Policies {

    @Inject
    InstallationPolicy installation;

    @EJB
    PolicyLoader loader;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, OfTenant> cache;

    /** The policy of a tenant, and those of its applications that have one of their own. */
    private record OfTenant(Policy policy, Map<String, Policy> ofApplications) {

        static OfTenant of(JsonObject installation, List<PolicyDocument> documents) {
            JsonObject tenant = documents.stream()
                    .filter(document -> document.applicationId().isEmpty())
                    .findFirst()
                    .map(OfTenant::fields)
                    .orElse(JsonValue.EMPTY_JSON_OBJECT);
            Map<String, Policy> ofApplications = new HashMap<>();
            documents.forEach(document -> document.applicationId()
                    .ifPresent(id -> ofApplications.put(
                            id,
                            EffectivePolicy.of(installation, tenant, fields(document))
                                    .policy())));
            return new OfTenant(
                    EffectivePolicy.of(installation, tenant, JsonValue.EMPTY_JSON_OBJECT)
                            .policy(),
                    Map.copyOf(ofApplications));
        }

        private static JsonObject fields(PolicyDocument document) {
            return PolicyFields.read(document.document()).json();
        }
    }

    /** For the container, which injects and then {@link #open() opens} it. */
    protected Policies() {}

    /** One for all, for good. */
    Policies(Policy policy) {
        cache = Caffeine.newBuilder().build(tenantId -> new OfTenant(policy, Map.of()));
    }

    /** Those that an installation and these documents make, for good. */
    Policies(JsonObject installation, Function<String, List<PolicyDocument>> read) {
        cache = Caffeine.newBuilder().build(tenantId -> OfTenant.of(installation, read.apply(tenantId)));
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(tenantId -> OfTenant.of(installation.fields(), loader.load(tenantId)), executor);
    }

    /** What applies to a tenant, whatever its application. */
    public Policy of(String tenantId) {
        return cache.get(tenantId).policy();
    }

    /** What applies to an application. */
    public Policy of(String tenantId, String applicationId) {
        OfTenant known = cache.get(tenantId);
        return known.ofApplications().getOrDefault(applicationId, known.policy());
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }
}
