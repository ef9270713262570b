package io.watchword.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Mode;
import io.watchword.platform.crypto.Digests;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.throttle.model.ProofRepository;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkProofsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "publishable_key:pk_shop";
    private static final int MOST = 50;

    private final Ledger ledger = new Ledger();
    private final WorkProofs proofs = at(NOON);

    @Test
    void a_challenge_is_as_altcha_has_it() {
        WorkChallenge challenge = proofs.challenge("acme", KEY, MOST);

        assertThat(challenge.algorithm()).isEqualTo("SHA-256");
        assertThat(challenge.maxnumber()).isEqualTo(MOST);
        assertThat(challenge.salt()).matches("[0-9a-f]{32}\\?expires=1772366700&");
        assertThat(challenge.challenge()).isEqualTo(hash(challenge.salt() + solve(challenge)));
        assertThat(challenge.signature()).matches("[0-9a-f]{64}");
        assertThat(proofs.challenge("acme", KEY, MOST).salt()).isNotEqualTo(challenge.salt());
    }

    @Test
    void a_solution_is_good_once() {
        WorkChallenge challenge = proofs.challenge("acme", KEY, MOST);

        assertThat(refusal(proof(challenge))).isEmpty();
        assertThat(refusal(proof(challenge))).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.PROOF_REQUIRED);
            assertThat(problem.detail()).contains("has been used");
        });
        assertThat(refusal(proof(proofs.challenge("acme", KEY, MOST)))).isEmpty();
    }

    @Test
    void none_is_as_good_as_a_wrong_one() {
        assertThat(proofs.refusal("acme", KEY, Optional.empty()))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.PROOF_REQUIRED));
    }

    @ParameterizedTest
    @CsvSource({"299, true", "300, false", "301, false"})
    void a_solution_is_good_for_five_minutes(int seconds, boolean good) {
        String proof = proof(proofs.challenge("acme", KEY, MOST));

        assertThat(at(NOON.plusSeconds(seconds))
                        .refusal("acme", KEY, Optional.of(proof))
                        .isEmpty())
                .isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"other, publishable_key:pk_shop", "acme, publishable_key:pk_other", "acme, api_client:pk_shop"})
    void a_solution_is_good_for_its_tenant_and_key_alone(String tenantId, String callerId) {
        String proof = proof(proofs.challenge("acme", KEY, MOST));

        assertThat(proofs.refusal(tenantId, callerId, Optional.of(proof))).isPresent();
        assertThat(refusal(proof)).isEmpty();
    }

    @Test
    void nothing_of_it_can_be_changed() {
        WorkChallenge challenge = proofs.challenge("acme", KEY, MOST);
        long number = solve(challenge);
        String salt = challenge.salt();
        String later = salt.replace("1772366700", "1972366700");

        assertRefused("SHA-256", challenge.challenge(), number + 1, salt, challenge.signature());
        assertRefused("SHA-256", challenge.challenge(), -number - 1, salt, challenge.signature());
        assertRefused("SHA-1", challenge.challenge(), number, salt, challenge.signature());
        assertRefused("SHA-256", challenge.challenge(), number, later, challenge.signature());
        assertRefused("SHA-256", hash(later + number), number, later, challenge.signature());
        assertRefused("SHA-256", challenge.challenge().toUpperCase(Locale.ROOT), number, salt, "00".repeat(32));
        assertRefused(
                "SHA-256", challenge.challenge(), number, salt.substring(0, salt.length() - 1), challenge.signature());
        assertThat(refusal(proof(challenge))).isEmpty();
    }

    /** CVE-2025-68113: figures of the number that become figures of the expiry leave the hash as it was. */
    @Test
    void no_figure_goes_from_the_number_into_the_expiry() {
        String salt = "0".repeat(32) + "?expires=1772366700";
        String challenge = hash(salt + "77");

        assertRefused("SHA-256", challenge, 77, salt, "00".repeat(32));
        assertRefused("SHA-256", challenge, 7, salt + "7", "00".repeat(32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "e30=",
                "e30",
                "bnVsbA==",
                "W10=",
                "eyJudW1iZXIiOjEuNX0=",
                "eyJudW1iZXIiOiIxIn0=",
                "eyJudW1iZXIiOjk5OTk5OTk5OTk5OTk5OTk5OTk5OX0="
            })
    void what_is_no_solution_is_refused_without_a_fault(String proof) {
        assertThat(refusal(proof)).isPresent();
        assertThat(refusal(proof.repeat(2_000))).isPresent();
        assertThat(ledger.used).isEmpty();
    }

    @Test
    void numbers_are_drawn_up_to_the_largest() {
        Set<Long> seen = new HashSet<>();
        IntStream.range(0, 200).forEach(i -> seen.add(solve(proofs.challenge("acme", KEY, 3))));

        assertThat(seen).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    private void assertRefused(String algorithm, String challenge, long number, String salt, String signature) {
        assertThat(refusal(proof(algorithm, challenge, number, salt, signature)))
                .isPresent();
    }

    private Optional<Problem> refusal(String proof) {
        return proofs.refusal("acme", KEY, Optional.of(proof));
    }

    private static String proof(WorkChallenge task) {
        return proof(task.algorithm(), task.challenge(), solve(task), task.salt(), task.signature());
    }

    private static String proof(String algorithm, String challenge, long number, String salt, String signature) {
        String json = """
                {"algorithm":"%s","challenge":"%s","number":%d,"salt":"%s","signature":"%s","took":17}
                """.formatted(algorithm, challenge, number, salt, signature);
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static long solve(WorkChallenge task) {
        return IntStream.rangeClosed(0, task.maxnumber())
                .filter(number -> hash(task.salt() + number).equals(task.challenge()))
                .findFirst()
                .orElseThrow();
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private WorkProofs at(Instant now) {
        return new WorkProofs(
                ledger, Keys.load(Mode.DEVELOPMENT, name -> Optional.empty()), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** The database. */
    @SuppressWarnings("NullAway") // without SQL
    private static final class Ledger extends ProofRepository {

        private final Set<String> used = new HashSet<>();

        private Ledger() {
            super(null);
        }

        @Override
        public boolean use(String tenantId, byte[] challenge, Instant expiresAt) {
            return used.add(tenantId + HexFormat.of().formatHex(challenge));
        }
    }
}
