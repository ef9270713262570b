package io.watchword.token;

import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Reads for {@link SigningKeys}, outside any transaction, because what is read serves all requests. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SigningKeyLoader {

    @Inject
    TokenRepository tokens;

    /** The tenant's keys, newest first. */
    public List<SigningKey> signingKeys(String tenantId) {
        return tokens.signingKeys(tenantId);
    }
}
