package io.watchword.blocklist;

import io.watchword.blocklist.model.BlocklistRepository;
import io.watchword.blocklist.model.BlocklistRepository.Listed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Reads a tenant's block list outside of any transaction, so that a cache may keep it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BlocklistLoader {

    @Inject
    BlocklistRepository repository;

    @Inject
    Clock clock;

    /** All that decides in the tenant. */
    public List<Listed> load(String tenantId) {
        return repository.inForce(tenantId, clock.instant());
    }
}
