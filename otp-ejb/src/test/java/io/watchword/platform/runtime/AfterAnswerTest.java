package io.watchword.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterAnswerTest {

    private final AfterAnswer afterAnswer = new AfterAnswer();
    private final List<String> done = new ArrayList<>();

    @Test
    void what_no_request_waits_for_is_done_at_once() {
        afterAnswer.run(() -> done.add("sent"));

        assertThat(done).containsExactly("sent");
        assertThat(afterAnswer.take()).isEmpty();
    }

    @Test
    void what_a_request_sets_off_waits_for_its_answer() {
        afterAnswer.keep();

        afterAnswer.run(() -> done.add("first"));
        afterAnswer.run(() -> done.add("second"));

        assertThat(done).isEmpty();
        afterAnswer.take().forEach(Runnable::run);
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_request_leaves_nothing_to_the_next_one_on_its_thread() {
        afterAnswer.keep();
        afterAnswer.run(() -> done.add("sent"));
        assertThat(afterAnswer.take()).hasSize(1);

        afterAnswer.run(() -> done.add("at once"));

        assertThat(done).containsExactly("at once");
    }
}
