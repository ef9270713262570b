package io.watchword.policy;

import io.watchword.policy.model.PolicyDocument;
import io.watchword.policy.model.PolicyRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Reads what {@link Policies} keeps at hand. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyLoader {

    @Inject
    PolicyRepository repository;

    /** All of the tenant's documents. */
    public List<PolicyDocument> load(String tenantId) {
        return repository.all(tenantId);
    }
}
