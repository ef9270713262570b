package io.watchword.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.0075, 7500, 0.0075",
        "0.000001, 1, 0.000001",
        "250.00, 250000000, 250",
        "9999999999.999999, 9999999999999999, 9999999999.999999"
    })
    void an_amount_is_exact(String text, long millionths, String shown) {
        assertThat(Money.parse(text)).contains(new Money(millionths));
        assertThat(new Money(millionths).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "1.", ".5", "00.5", "1e3", "0,5", "0.0000001", "10000000000", "1 ", "\u0661"})
    void anything_else_is_none(String text) {
        assertThat(Money.parse(text)).isEmpty();
    }
}
