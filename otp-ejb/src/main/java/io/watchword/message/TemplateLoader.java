package io.watchword.message;

import io.watchword.message.model.Template;
import io.watchword.message.model.TemplateRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Reads a tenant's templates outside of any transaction, so that a cache may keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TemplateLoader {

    @Inject
    TemplateRepository repository;

    /** All of the tenant's templates. */
    public List<Template> load(String tenantId) {
        return repository.all(tenantId);
    }
}
