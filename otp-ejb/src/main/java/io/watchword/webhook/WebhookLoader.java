package io.watchword.webhook;

import io.watchword.webhook.model.WebhookEndpoint;
import io.watchword.webhook.model.WebhookRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Reads a tenant's endpoints outside of any transaction, so that a cache may keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookLoader {

    @Inject
    WebhookRepository repository;

    /** All of the tenant's endpoints. */
    public List<WebhookEndpoint> load(String tenantId) {
        return repository.all(tenantId);
    }
}
