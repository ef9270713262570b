package io.watchword.testnumber;

import io.watchword.testnumber.model.TestNumber;
import io.watchword.testnumber.model.TestNumberRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Reads a tenant's test numbers outside of any transaction, so that a cache may keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TestNumberLoader {

    @Inject
    TestNumberRepository repository;

    @Inject
    Clock clock;

    /** All of the tenant's test numbers. */
    public List<TestNumber> load(String tenantId) {
        return repository.all(tenantId, clock.instant());
    }
}
