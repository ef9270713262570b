package io.watchword.blocklist;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.watchword.blocklist.model.BlocklistRepository.Listed;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.tenant.TenantChange;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** The block lists of all tenants, from memory: a change on any node is followed within two seconds. */
@ApplicationScoped
public class Blocklist {

    @EJB
    BlocklistLoader loader;

    @Inject
    IdentifierIndex index;

    @Inject
    Clock clock;

    @Inject
    ManagedExecutorService executor;

    private LoadingCache<String, Entries> cache;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected Blocklist() {}

    /** That knows what it is given, for good. */
    @SuppressWarnings("UnnecessaryAssignment") // without a container, a test injects
    Blocklist(Function<String, List<Listed>> read, IdentifierIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
        cache = Caffeine.newBuilder().build(tenantId -> new Entries(read.apply(tenantId)));
    }

    @PostConstruct
    void open() {
        cache = AtHand.cache(tenantId -> new Entries(loader.load(tenantId)), executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(cache, use.tenantId());
    }

    /**
     * What the tenant's list says of a number.
     *
     * @param e164 the number
     * @param country its region
     */
    public Verdict ofNumber(String tenantId, String e164, String country) {
        return cache.get(tenantId)
                .ofNumber(e164, () -> hex(index.ofPhoneNumber(tenantId, e164)), country, clock.instant());
    }

    public Verdict ofEmail(String tenantId, EmailAddress address) {
        String domain = address.text().substring(address.text().lastIndexOf('@') + 1);
        return cache.get(tenantId).ofEmail(domain, () -> hex(index.ofEmail(tenantId, address)), clock.instant());
    }

    /** What it says of the address that an end user calls from. */
    public Verdict ofAddress(String tenantId, InetAddress address) {
        return cache.get(tenantId).ofAddress(address, clock.instant());
    }

    /** Forgets what it knows of a tenant that has been changed on this node. */
    void changed(
            @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
                    TenantChange change) {
        cache.invalidate(change.tenantId());
    }

    static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
