package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Idempotency;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.token.model.SigningAlgorithm;
import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a tenant, and their rotation: the next one is published, and signs when all nodes and all who keep a copy of the
 * key set know it; the one before it verifies until none of its tokens can be good any more.
 */
@Stateless
public class SigningKeyAdministration {

    @Inject
    TokenRepository tokens;

    @Inject
    SigningKeys signingKeys;

    @Inject
    SigningKeySettings settings;

    @Inject
    Idempotency idempotency;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** The published keys, the one whose turn comes last first. */
    public List<SigningKeyView> list(String tenantId) {
        Instant now = clock.instant();
        List<SigningKey> keys = tokens.signingKeys(tenantId);
        return KeyTurns.published(keys, now).stream()
                .map(key -> SigningKeyView.of(key, keys, now))
                .toList();
    }

    /**
     * Publishes the tenant's next key. One at a time: a second would take the turn of a first that nobody has seen sign.
     *
     * @param algorithm that of the key before it, where absent
     */
    public Outcome<SigningKeyView> rotate(
            Administrator by,
            Optional<SigningAlgorithm> algorithm,
            Optional<IdempotentRequest> idempotent,
            Actor actor) {
        return idempotent
                .flatMap(request -> idempotency.replay(by.caller(), request))
                .map(SigningKeyAdministration::again)
                .orElseGet(() -> rotateNow(by, algorithm, idempotent, actor));
    }

    private Outcome<SigningKeyView> rotateNow(
            Administrator by,
            Optional<SigningAlgorithm> algorithm,
            Optional<IdempotentRequest> idempotent,
            Actor actor) {
        String tenantId = by.tenantId();
        tokens.lockSigningKeys(tenantId);
        Optional<Outcome<String>> meanwhile = idempotent.flatMap(request -> idempotency.replay(by.caller(), request));
        if (meanwhile.isPresent()) {
            return again(meanwhile.get());
        }
        Instant now = clock.instant();
        List<SigningKey> keys = tokens.signingKeys(tenantId);
        SigningKey newest = keys.get(0);
        if (KeyTurns.state(newest, keys, now) == KeyTurns.State.PENDING) {
            return Outcome.refused(
                    Problem.of(ProblemCode.CONFLICT, "The next key is published already, and will sign in its turn."));
        }
        SigningKey next = signingKeys.generate(
                tenantId, algorithm.orElse(newest.algorithm()), now.plus(settings.publishAhead()), now);
        tokens.add(next);
        audit.append(SigningKeyEvents.published(next, actor, now));
        SigningKeyView view = SigningKeyView.of(next, List.of(next), now);
        idempotent.ifPresent(request -> idempotency.claim(by.caller(), request, JsonRecords.text(view)));
        return Outcome.done(view);
    }

    private static Outcome<SigningKeyView> again(Outcome<String> firstTime) {
        return firstTime.fold(
                json -> Outcome.done(JsonRecords.bind(
                        StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), SigningKeyView.class)),
                Outcome::refused);
    }
}
