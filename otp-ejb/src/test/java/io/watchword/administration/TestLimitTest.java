package io.watchword.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TestLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TestLimit limit = new TestLimit(nanos::get);

    @Test
    void a_tenant_has_five_in_a_minute() {
        for (int i = 0; i < TestLimit.MOST; i++) {
            assertThat(limit.exceeded("acme")).isEmpty();
        }

        assertThat(limit.exceeded("acme").map(Problem::code)).contains(ProblemCode.RATE_LIMITED);
        assertThat(limit.exceeded("other")).isEmpty();
        nanos.addAndGet(TestLimit.WINDOW.toNanos());
        assertThat(limit.exceeded("acme")).isEmpty();
    }
}
