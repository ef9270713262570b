package io.watchword.tenant;

import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Place;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.model.IdempotencyRepository;
import io.watchword.tenant.model.IdempotencyRepository.FirstUse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets a request happen once, however often it is sent. The key is taken in the transaction that does the work: of parallel
 * requests one works, and the others wait for it and give its answer.
 */
@Dependent
public class Idempotency {

    private final IdempotencyRepository repository;
    private final Envelope envelope;

    @Inject
    public Idempotency(IdempotencyRepository repository, Envelope envelope) {
        this.repository = repository;
        this.envelope = envelope;
    }

    /**
     * Takes the request's key and remembers the answer that is about to be given.
     *
     * @return nothing where the work is to be done now; else the answer of the first time, or why there is none
     */
    public Optional<Outcome<String>> claim(Caller caller, IdempotentRequest request, String response) {
        byte[] ciphertext = envelope.seal(response, place(caller, request));
        return repository.claim(caller.tenantId(), user(caller), request.key(), request.requestHash(), ciphertext)
                ? Optional.empty()
                : replay(caller, request);
    }

    /** The answer of the first time, or why there is none; nothing where the key is free. */
    public Optional<Outcome<String>> replay(Caller caller, IdempotentRequest request) {
        return repository
                .find(caller.tenantId(), user(caller), request.key())
                .map(first -> answer(first, caller, request));
    }

    private Outcome<String> answer(FirstUse first, Caller caller, IdempotentRequest request) {
        return MessageDigest.isEqual(first.requestHash(), request.requestHash())
                ? Outcome.done(envelope.open(first.responseCiphertext(), place(caller, request)))
                : Outcome.refused(keyReused());
    }

    /** The key has another request's answer. */
    public static Problem keyReused() {
        return Problem.of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "The idempotency key was used within 24 hours for a request with another body.");
    }

    private static Place place(Caller caller, IdempotentRequest request) {
        return new Place(
                caller.tenantId(), "idempotency_key", user(caller) + " " + request.key(), "response_ciphertext");
    }

    private static String user(Caller caller) {
        return caller.kind().name() + " " + caller.id();
    }
}
