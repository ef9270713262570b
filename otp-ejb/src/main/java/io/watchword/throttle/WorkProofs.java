package io.watchword.throttle;

import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Digests;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.json.MalformedJson;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.throttle.model.ProofRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets tasks for a proof of work, and looks at what is shown for them. Nothing is stored until a task has been solved and
 * used: its signature tells that it is ours, for whom, and by its salt how long it is good.
 */
@Dependent
public class WorkProofs {

    private static final String ALGORITHM = "SHA-256";
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int SALT_BYTES = 16;
    private static final int LONGEST = 1_024;

    /** The last sign parts salt and number, so that no figure can be moved from one to the other. */
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}\\?expires=([1-9][0-9]{9,10})&");

    private final ProofRepository used;
    private final MacKeys keys;
    private final Clock clock;

    @Inject
    public WorkProofs(ProofRepository used, Keys keys, Clock clock) {
        this.used = used;
        this.keys = keys.mac(KeyPurpose.INDEX);
        this.clock = clock;
    }

    /** A new task for a caller, of so many tries at most and half of them on average. */
    public WorkChallenge challenge(String tenantId, String callerId, int maxnumber) {
        String salt = HexFormat.of().formatHex(Randomness.bytes(SALT_BYTES)) + "?expires="
                + clock.instant().plus(VALIDITY).getEpochSecond() + "&";
        String challenge = hash(salt, Randomness.below(maxnumber + 1));
        return new WorkChallenge(ALGORITHM, challenge, maxnumber, salt, signature(tenantId, callerId, challenge));
    }

    /**
     * Uses a proof, in the caller's transaction.
     *
     * @param proof as ALTCHA's widget has it: JSON in Base64
     * @return what is wrong with it, which leaves it unused
     */
    public Optional<Problem> refusal(String tenantId, String callerId, Optional<String> proof) {
        if (proof.isEmpty()) {
            return Optional.of(refused("There is none in X-Watchword-Proof."));
        }
        Optional<Solution> solution =
                proof.flatMap(Solution::read).filter(read -> read.solves(tenantId, callerId, this));
        if (solution.isEmpty()) {
            return Optional.of(refused("What X-Watchword-Proof holds is none for a challenge of this key."));
        }
        Instant expiresAt = solution.get().expiresAt();
        if (!clock.instant().isBefore(expiresAt)) {
            return Optional.of(refused("The challenge has expired."));
        }
        return used.use(tenantId, HexFormat.of().parseHex(solution.get().challenge()), expiresAt)
                ? Optional.empty()
                : Optional.of(refused("The proof has been used."));
    }

    /** What was found, with the task it was found for. */
    private record Solution(String algorithm, String challenge, long number, String salt, String signature) {

        private static Optional<Solution> read(String proof) {
            if (proof.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                JsonObject json = StrictJson.readObject(Base64.getDecoder().decode(proof));
                return json.get("number") instanceof JsonNumber number && number.isIntegral()
                        ? Optional.of(new Solution(
                                text(json, "algorithm"),
                                text(json, "challenge"),
                                number.longValueExact(),
                                text(json, "salt"),
                                text(json, "signature")))
                        : Optional.empty();
            } catch (IllegalArgumentException | ArithmeticException | MalformedJson | InvalidFields malformed) {
                return Optional.empty();
            }
        }

        private static String text(JsonObject json, String name) {
            return json.get(name) instanceof JsonString text ? text.getString() : "";
        }

        private boolean solves(String tenantId, String callerId, WorkProofs proofs) {
            return algorithm.equals(ALGORITHM)
                    && SALT.matcher(salt).matches()
                    && number >= 0
                    && same(hash(salt, number), challenge)
                    && same(proofs.signature(tenantId, callerId, challenge), signature);
        }

        private Instant expiresAt() {
            Matcher parts = SALT.matcher(salt);
            return parts.matches() ? Instant.ofEpochSecond(Long.parseLong(parts.group(1))) : Instant.EPOCH;
        }
    }

    private String signature(String tenantId, String callerId, String challenge) {
        return HexFormat.of().formatHex(keys.mac("proof", tenantId, callerId, challenge));
    }

    private static String hash(String salt, long number) {
        return HexFormat.of().formatHex(Digests.sha256((salt + number).getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem refused(String why) {
        return Problem.of(
                ProblemCode.PROOF_REQUIRED,
                why + " Get a challenge at /v1/proof_of_work, solve it, and send the solution in X-Watchword-Proof.");
    }
}
