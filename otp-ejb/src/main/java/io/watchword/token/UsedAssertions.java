package io.watchword.token;

import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;

/** Remembers the assertions of clients until their end, so that each is accepted once, on whichever node. */
@Stateless
public class UsedAssertions {

    @Inject
    TokenRepository tokens;

    /** Whether this is the first use. */
    public boolean use(String tenantId, String clientId, byte[] jtiHash, Instant expiresAt) {
        return tokens.useAssertion(tenantId, clientId, jtiHash, expiresAt);
    }
}
