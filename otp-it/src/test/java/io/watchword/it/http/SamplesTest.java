package io.watchword.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Random random = new Random(1);

    @Test
    void times_of_one_kind_are_not_told_apart() {
        assertThat(around(10).separationFrom(around(10))).isCloseTo(0.5, within(0.07));
    }

    @Test
    void times_that_differ_by_a_fraction_of_their_spread_are() {
        assertThat(around(10.5).separationFrom(around(10))).isGreaterThan(0.6);
        assertThat(around(10).separationFrom(around(10.5))).isLessThan(0.4);
    }

    @Test
    void equal_times_count_half() {
        Samples one = new Samples(1);
        one.add(5);

        assertThat(one.separationFrom(one)).isEqualTo(0.5);
        assertThat(one.medianMillis()).isEqualTo(5e-6);
    }

    private Samples around(double millis) {
        Samples samples = new Samples(500);
        for (int i = 0; i < 500; i++) {
            samples.add((long) (1e6 * (millis + random.nextGaussian())));
        }
        return samples;
    }
}
