package io.watchword.cost;

import io.watchword.cost.model.PriceList;
import io.watchword.cost.model.PriceListRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Reads a tenant's price list for a cache, which is asked in the middle of transactions: it waits for no second connection. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PriceListLoader {

    @Inject
    PriceListRepository repository;

    /** The tenant's prices; none, where nobody has loaded any. */
    public Prices load(String tenantId) {
        return repository
                .find(tenantId)
                .map(PriceList::document)
                .map(Prices::read)
                .orElse(Prices.NONE);
    }
}
