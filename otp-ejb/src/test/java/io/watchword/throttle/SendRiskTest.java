package io.watchword.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.policy.Limits;
import io.watchword.policy.ProofDemand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
class SendRiskTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<byte[]> ADDRESS = Optional.of(new byte[] {1});
    private static final Optional<byte[]> OTHER_ADDRESS = Optional.of(new byte[] {2});
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
            List.of(),
            List.of(),
            ProofDemand.RISK,
            1_000);

    private final SendRisk risk = new SendRisk();

    @BeforeEach
    void noon() {
        now(NOON);
    }

    @ParameterizedTest
    @CsvSource({"4, 0, false", "5, 0, true", "5, 1, true", "5, 2, false", "6, 2, false", "7, 2, true", "90, 30, false"})
    void an_address_of_whose_sends_fewer_than_a_third_are_verified_is_a_risk(int sent, int verified, boolean high) {
        for (int i = 0; i < sent; i++) {
            risk.sent(new CodeSent("acme", Optional.empty(), ADDRESS));
        }
        for (int i = 0; i < verified; i++) {
            risk.verified(new NumberVerified("acme", "+919876543210", "IN", ADDRESS, LIMITS));
        }

        assertThat(risk.isHigh("acme", Optional.empty(), ADDRESS)).isEqualTo(high);
        assertThat(risk.isHigh("acme", Optional.empty(), OTHER_ADDRESS)).isFalse();
        assertThat(risk.isHigh("other", Optional.empty(), ADDRESS)).isFalse();
        assertThat(risk.isHigh("acme", Optional.empty(), Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"29, 0, false", "30, 0, true", "30, 9, true", "30, 10, false"})
    void so_is_a_block_of_numbers(int sent, int verified, boolean high) {
        for (int i = 0; i < sent; i++) {
            risk.sent(new CodeSent("acme", Optional.of("+91987654" + (1_000 + i)), Optional.empty()));
        }
        for (int i = 0; i < verified; i++) {
            risk.verified(new NumberVerified("acme", "+91987654" + (1_000 + i), "IN", Optional.empty(), LIMITS));
        }

        assertThat(risk.isHigh("acme", Optional.of("+919876549999"), OTHER_ADDRESS))
                .isEqualTo(high);
        assertThat(risk.isHigh("acme", Optional.of("+919876559999"), OTHER_ADDRESS))
                .isFalse();
    }

    @Test
    void what_was_seen_counts_for_this_hour_and_the_next() {
        for (int i = 0; i < 5; i++) {
            risk.sent(new CodeSent("acme", Optional.empty(), ADDRESS));
        }

        now(NOON.plus(Duration.ofHours(2)).minusSeconds(1));
        assertThat(risk.isHigh("acme", Optional.empty(), ADDRESS)).isTrue();
        now(NOON.plus(Duration.ofHours(2)));
        assertThat(risk.isHigh("acme", Optional.empty(), ADDRESS)).isFalse();
    }

    private void now(Instant now) {
        risk.clock = Clock.fixed(now, ZoneOffset.UTC);
    }
}
