package io.watchword.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void of_a_hundred_times_each_percentile_is_the_one_of_its_rank() {
        long[] times =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray();

        assertThat(Percentiles.ofNanos(times)).isEqualTo(new Percentiles(50, 95, 99));
    }

    @Test
    void a_rank_between_two_times_is_the_later_one() {
        long[] times = LongStream.rangeClosed(1, 101).map(i -> i * MILLI).toArray();

        assertThat(Percentiles.ofNanos(times)).isEqualTo(new Percentiles(51, 96, 100));
    }

    @Test
    void a_single_time_is_every_percentile() {
        assertThat(Percentiles.ofNanos(new long[] {7 * MILLI})).isEqualTo(new Percentiles(7, 7, 7));
    }

    @Test
    void no_times_have_no_percentiles() {
        assertThat(Percentiles.ofNanos(new long[0]).p50()).isNaN();
    }
}
