package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(Executors.defaultThreadFactory());
    private final CountDownLatch release = new CountDownLatch(1);
    private final UUID hanging = Ids.next();

    @AfterEach
    void stop() throws InterruptedException {
        release.countDown();
        lanes.stop(Duration.ofSeconds(10));
    }

    @Test
    void a_gateway_that_hangs_holds_up_no_other() throws InterruptedException {
        for (int i = 0; i < Lanes.WIDTH + 100; i++) {
            assertThat(lanes.take(hanging, this::hang)).isTrue();
        }
        CountDownLatch called = new CountDownLatch(50);

        for (int i = 0; i < 50; i++) {
            lanes.take(Ids.next(), called::countDown);
        }

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_lane_takes_as_many_calls_as_it_is_wide_and_deep_and_turns_the_next_away() {
        for (int i = 0; i < Lanes.WIDTH + Lanes.DEPTH; i++) {
            assertThat(lanes.take(hanging, this::hang)).isTrue();
        }

        assertThat(lanes.take(hanging, this::hang)).isFalse();
        assertThat(lanes.take(Ids.next(), () -> {})).isTrue();
    }

    @Test
    void what_waits_is_called_once_there_is_room_and_each_once() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch called = new CountDownLatch(Lanes.WIDTH + 500);
        int before = lanes.room();
        for (int i = 0; i < Lanes.WIDTH + 500; i++) {
            lanes.take(hanging, () -> {
                hang();
                calls.incrementAndGet();
                called.countDown();
            });
        }
        assertThat(lanes.room()).isEqualTo(before - 500);

        release.countDown();

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).hasValue(Lanes.WIDTH + 500);
        assertThat(lanes.room()).isEqualTo(before);
    }

    @Test
    void a_stopped_lane_begins_nothing_more() throws InterruptedException {
        lanes.stop(Duration.ofSeconds(1));

        assertThat(lanes.take(hanging, () -> {})).isFalse();
    }

    @Test
    void a_lane_is_gone_once_its_last_call_is_over() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            lanes.take(hanging, this::hang);
        }
        assertThat(lanes.inUse()).isOne();

        release.countDown();
        lanes.stop(Duration.ofSeconds(10));
        lanes.take(hanging, () -> {});

        assertThat(lanes.inUse()).isZero();
    }

    private void hang() {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
