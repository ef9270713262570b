package io.watchword.testnumber;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.crypto.Keys;
import io.watchword.subscriber.IdentifierIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TestNumbersTest {

    private static final String NUMBER = "+15005550006";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final TestNumbers numbers = SampleTestNumbers.with("acme", NUMBER, clock);

    @Test
    void a_test_number_takes_its_own_code_in_its_own_tenant_alone() {
        assertThat(numbers.code("acme", index("acme", NUMBER))).contains(new FixedCode(SampleTestNumbers.CODE));
        assertThat(numbers.isUsedBy("acme")).isTrue();

        assertThat(numbers.code("acme", index("acme", "+15005550007"))).isEmpty();
        assertThat(numbers.code("other", index("other", NUMBER))).isEmpty();
        assertThat(numbers.code("other", index("acme", NUMBER))).isEmpty();
        assertThat(numbers.isUsedBy("other")).isFalse();
    }

    @Test
    void a_test_number_ends_at_its_time_whatever_is_in_memory() {
        byte[] index = index("acme", NUMBER);

        now.set(START.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(numbers.contains("acme", index)).isTrue();

        now.set(START.plus(Duration.ofDays(1)));
        assertThat(numbers.contains("acme", index)).isFalse();
        assertThat(numbers.code("acme", index)).isEmpty();
    }

    @Test
    void a_fixed_code_does_not_show_itself() {
        assertThat(new FixedCode("424242").toString()).doesNotContain("4");
    }

    private static byte[] index(String tenantId, String number) {
        return new IdentifierIndex(Keys.development()).ofPhoneNumber(tenantId, number);
    }
}
