package io.watchword.testnumber;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.tenant.TenantChange;
import io.watchword.testnumber.model.TestNumber;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The test numbers of all tenants, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class TestNumbers {

    @EJB
    TestNumberLoader loader;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, Map<String, TestNumber>> cache;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected TestNumbers() {}

    /** That know what they are given, for good. */
    @SuppressWarnings("UnnecessaryAssignment") // without a container, a test injects
    TestNumbers(Function<String, List<TestNumber>> read, Envelope envelope, Clock clock) {
        this.envelope = envelope;
        this.clock = clock;
        cache = Caffeine.newBuilder().build(tenantId -> byIndex(read.apply(tenantId)));
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(tenantId -> byIndex(loader.load(tenantId)), executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /** Whether the tenant has any. */
    public boolean isUsedBy(String tenantId) {
        return !cache.get(tenantId).isEmpty();
    }

    /** Whether the number of this index is one of the tenant's now. */
    public boolean contains(String tenantId, byte[] phoneIndex) {
        return find(tenantId, phoneIndex).isPresent();
    }

    /** The code that the number of this index takes; nothing where it is no test number of the tenant, or is one no more. */
    public Optional<FixedCode> code(String tenantId, byte[] phoneIndex) {
        return find(tenantId, phoneIndex)
                .map(number -> envelope.open(number.codeCiphertext(), TestNumber.codePlace(tenantId, number.id())))
                .map(FixedCode::new);
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }

    private Optional<TestNumber> find(String tenantId, byte[] phoneIndex) {
        Map<String, TestNumber> numbers = cache.get(tenantId);
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(numbers.get(HexFormat.of().formatHex(phoneIndex)))
                        .filter(number -> number.expiresAt().isAfter(clock.instant()));
    }

    private static Map<String, TestNumber> byIndex(List<TestNumber> numbers) {
        return numbers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        number -> HexFormat.of().formatHex(number.phoneIndex()), Function.identity()));
    }
}
