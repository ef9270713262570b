package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditTrail;
import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes what can make no difference any more: expired assertions and revocations, and keys that are gone from the set. */
@Stateless
public class TokenClearing {

    /** So that a node whose clock is a little late finds them still. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Inject
    TokenRepository tokens;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    public void forgetExpired() {
        tokens.forgetExpiredBefore(clock.instant().minus(MARGIN));
    }

    /** Their private parts go with them. */
    public void removeRetiredKeys() {
        Instant now = clock.instant();
        for (SigningKey key : tokens.succeededBefore(now.minus(KeyTurns.RETIREMENT))) {
            if (tokens.removeSigningKey(key.tenantId(), key.id())) {
                audit.append(SigningKeyEvents.removed(key, Actor.service("token_clearing"), now));
            }
        }
    }
}
