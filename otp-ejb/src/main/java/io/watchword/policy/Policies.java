package io.watchword.policy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.policy.model.PolicyDocument;
import io.watchword.policy.model.PolicyVersion;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
    private record OfTenant(AppliedPolicy applied, Map<String, AppliedPolicy> ofApplications) {

        static OfTenant of(JsonObject installation, List<PolicyDocument> documents) {
            Optional<PolicyDocument> ofTenant = documents.stream()
                    .filter(document -> document.applicationId().isEmpty())
                    .findFirst();
            JsonObject tenant = ofTenant.map(OfTenant::fields).orElse(JsonValue.EMPTY_JSON_OBJECT);
            Map<String, AppliedPolicy> ofApplications = new HashMap<>();
            documents.forEach(document -> document.applicationId()
                    .ifPresent(id -> ofApplications.put(
                            id,
                            applied(
                                    EffectivePolicy.of(installation, tenant, fields(document)),
                                    Stream.concat(ofTenant.stream(), Stream.of(document))))));
            return new OfTenant(
                    applied(EffectivePolicy.of(installation, tenant, JsonValue.EMPTY_JSON_OBJECT), ofTenant.stream()),
                    Map.copyOf(ofApplications));
        }

        private static AppliedPolicy applied(EffectivePolicy effective, Stream<PolicyDocument> documents) {
            return new AppliedPolicy(
                    effective.policy(), documents.map(PolicyVersion::of).toList());
        }

        private static JsonObject fields(PolicyDocument document) {
            return PolicyFields.read(document.document()).json();
        }
    }

    /** For the container, which injects and then {@link #open() opens} it. */
    protected Policies() {}

    /** One for all, for good. */
    Policies(Policy policy) {
        cache = Caffeine.newBuilder().build(tenantId -> new OfTenant(new AppliedPolicy(policy, List.of()), Map.of()));
    }

    /** Those that an installation and these documents make, for good. */
    Policies(JsonObject installation, Function<String, List<PolicyDocument>> read) {
        cache = Caffeine.newBuilder().build(tenantId -> OfTenant.of(installation, read.apply(tenantId)));
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(tenantId -> OfTenant.of(installation.fields(), loader.load(tenantId)), executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /** What applies to a tenant, whatever its application. */
    public Policy of(String tenantId) {
        return cache.get(tenantId).applied().policy();
    }

    /** What applies to an application. */
    public Policy of(String tenantId, String applicationId) {
        return applied(tenantId, applicationId).policy();
    }

    /** The same, with the documents that say so. */
    public AppliedPolicy applied(String tenantId, String applicationId) {
        OfTenant known = cache.get(tenantId);
        return known.ofApplications().getOrDefault(applicationId, known.applied());
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }
}
