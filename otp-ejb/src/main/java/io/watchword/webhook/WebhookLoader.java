package io.watchword.webhook;

import io.watchword.webhook.model.WebhookEndpoint;
import io.watchword.webhook.model.WebhookRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Reads a tenant's endpoints for a cache. It is asked in the middle of transactions: to wait there for a second connection
 * would, with the pool exhausted, be to wait for others who do the same.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class WebhookLoader {

    @Inject
    WebhookRepository repository;

    /** All of the tenant's endpoints. */
    public List<WebhookEndpoint> load(String tenantId) {
        return repository.all(tenantId);
    }
}
