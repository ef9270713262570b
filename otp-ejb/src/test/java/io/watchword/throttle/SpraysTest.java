package io.watchword.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Mode;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.FailureShare;
import io.watchword.policy.Limits;
import io.watchword.policy.ProofDemand;
import io.watchword.throttle.model.SprayRepository.Locked;
import io.watchword.throttle.model.SprayRepository.Tally;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
class SpraysTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Limits LIMITS = new Limits(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of(new FailureShare(100, 95, HOUR)),
            List.of(new FailureShare(60, 95, HOUR)),
            ProofDemand.NEVER,
            1_000);

    private final Ledger ledger = new Ledger();
    private final Sprays node = node();
    private final Sprays otherNode = node();

    @Test
    void what_is_less_than_a_twentieth_of_the_least_is_kept_in_memory() {
        wrong(node, 4, Optional.empty());
        node.flush();
        assertThat(ledger.tallies).isEmpty();

        wrong(node, 1, Optional.empty());
        node.flush();
        node.flush();

        assertThat(ledger.tallies).singleElement().satisfies(tally -> {
            assertThat(tally.tried()).isEqualTo(5);
            assertThat(tally.verified()).isZero();
            assertThat(tally.callerId()).contains("api_client:backend");
            assertThat(tally.windowStart()).isEqualTo(NOON);
        });
    }

    @Test
    void a_challenge_counts_once_however_often_a_code_is_tried_at_it() {
        for (int i = 0; i < 10; i++) {
            node.tried(new CodeTried("acme", "api_client:backend", Optional.empty(), true, false, LIMITS));
            node.tried(new CodeTried("acme", "api_client:backend", Optional.empty(), false, true, LIMITS));
        }
        node.flush();

        assertThat(ledger.tallies).singleElement().satisfies(tally -> {
            assertThat(tally.tried()).isEqualTo(10);
            assertThat(tally.verified()).isEqualTo(10);
        });
    }

    @Test
    void an_address_is_counted_besides_its_caller() throws Exception {
        wrong(node, 5, Optional.of(InetAddress.getByName("203.0.113.9")));
        node.flush();

        assertThat(ledger.tallies).extracting(tally -> tally.subject().type()).containsExactly("client", "ip");
    }

    @Test
    void what_could_not_be_written_down_is_written_down_later() {
        wrong(node, 7, Optional.empty());
        ledger.away = true;
        node.flush();
        ledger.away = false;
        wrong(node, 1, Optional.empty());
        node.flush();

        assertThat(ledger.tallies).singleElement().extracting(Tally::tried).isEqualTo(8);
    }

    @Test
    void who_is_locked_out_is_refused_on_every_node_until_it_ends() {
        wrong(node, 5, Optional.empty());
        node.flush();
        ledger.locked = List.of(new Locked(ledger.tallies.get(0).subject(), NOON.plus(Duration.ofMinutes(7))));
        otherNode.flush();

        Problem problem = otherNode
                .refusal("acme", "api_client:backend", Optional.empty(), RecordOnly.NOTHING)
                .orElseThrow();
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(7));
        assertThat(otherNode.refusal("acme", "api_client:other", Optional.empty(), RecordOnly.NOTHING))
                .isEmpty();
        assertThat(otherNode.refusal("other", "api_client:backend", Optional.empty(), RecordOnly.NOTHING))
                .isEmpty();
        assertThat(otherNode.refusal(
                        "acme", "api_client:backend", Optional.empty(), rule -> rule == Rule.SPRAY_PER_CLIENT))
                .isEmpty();
        otherNode.clock = Clock.fixed(NOON.plus(Duration.ofMinutes(7)), ZoneOffset.UTC);
        assertThat(otherNode.refusal("acme", "api_client:backend", Optional.empty(), RecordOnly.NOTHING))
                .isEmpty();
    }

    private static void wrong(Sprays node, int challenges, Optional<InetAddress> address) {
        for (int i = 0; i < challenges; i++) {
            node.tried(new CodeTried("acme", "api_client:backend", address, true, false, LIMITS));
        }
    }

    @SuppressWarnings("NullAway") // nothing is counted exactly
    private Sprays node() {
        Sprays sprays = new Sprays();
        sprays.transaction = ledger;
        sprays.throttles = new Throttles(null, null, Keys.load(Mode.DEVELOPMENT, name -> Optional.empty()));
        sprays.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return sprays;
    }

    /** The database of both nodes. */
    private static final class Ledger extends SprayTransaction {

        private final List<Tally> tallies = new ArrayList<>();
        private List<Locked> locked = List.of();
        private boolean away;

        @Override
        public List<Tally> add(List<Tally> added) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            tallies.addAll(added);
            return List.of();
        }

        @Override
        public List<Locked> locked() {
            return locked;
        }
    }
}
