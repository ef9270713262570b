package io.watchword.token;

import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads for {@link SigningKeys}, outside any transaction, because what is read serves all requests. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SigningKeyLoader {

    @Inject
    TokenRepository tokens;

    /** The tenant's keys, the one whose turn comes last first. */
    public List<SigningKey> signingKeys(String tenantId) {
        return tokens.signingKeys(tenantId);
    }

    /** The ids of the tenant's tokens that were revoked before their end. */
    public Set<UUID> revoked(String tenantId) {
        return tokens.revoked(tenantId);
    }
}
