package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.throttle.model.BudgetKey.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetKeyTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "2026-02-28T23:59:59.999Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void a_month_is_one_of_the_calendar(Instant now, Instant start, Instant end) {
        BudgetKey month = new BudgetKey("acme", Kind.COST, "", BudgetKey.MONTH);

        assertThat(month.windowAt(now)).isEqualTo(start);
        assertThat(month.endOf(start)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"3600, 2026-02-01T13:00:00Z, 2026-02-01T14:00:00Z", "86400, 2026-02-01T00:00:00Z, 2026-02-02T00:00:00Z"
    })
    void other_windows_begin_at_multiples_of_their_length(int seconds, Instant start, Instant end) {
        BudgetKey key = new BudgetKey("acme", Kind.COST, "", Duration.ofSeconds(seconds));

        assertThat(key.windowAt(Instant.parse("2026-02-01T13:59:59Z"))).isEqualTo(start);
        assertThat(key.endOf(start)).isEqualTo(end);
    }
}
