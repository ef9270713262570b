package io.watchword.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.watchword.platform.Channel;
import io.watchword.platform.Money;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    private static final String HEADER = "channel,country,price,currency\n";

    @ParameterizedTest
    @CsvSource({
        "SMS, IN, 0.0042",
        "SMS, DE, 0.08",
        "VOICE, DE, 0.02",
        "VOICE, IN, 0.02",
        "WHATSAPP, IN, 0",
        "EMAIL, ZZ, 0"
    })
    void a_country_without_a_price_has_that_of_others_and_a_channel_without_any_costs_nothing(
            Channel channel, String country, String price) {
        Prices prices = Prices.read(HEADER + "sms,IN,0.0042,EUR\nsms,*,0.08,EUR\nvoice,*,0.02,EUR\n");

        assertThat(prices.of(channel, country).text()).isEqualTo(price);
    }

    @Test
    void where_no_price_for_others_is_said_the_highest_of_the_channel_is_taken() {
        Prices prices = Prices.read(HEADER + "sms,IN,0.01,EUR\nsms,DE,0.08,EUR\nvoice,IN,0.5,EUR\n");

        assertThat(prices.of(Channel.SMS, "FR").text()).isEqualTo("0.08");
        assertThat(prices.all()).hasSize(3);
    }

    @Test
    void a_message_costs_its_segments() {
        PriceLists lists = new PriceLists(
                tenantId -> tenantId.equals("acme") ? Prices.read(HEADER + "sms,IN,0.0042,EUR\n") : Prices.NONE);

        assertThat(lists.cost("acme", Channel.SMS, "IN", 3)).isEqualTo(new Money(12_600));
        assertThat(lists.cost("other", Channel.SMS, "IN", 3)).isEqualTo(Money.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel,country,price,currency\nsms,IN,0.01,EUR\n",
                "\uFEFFchannel,country,price,currency\r\nsms,IN,0.01,EUR",
                "\"channel\",\"country\",\"price\",\"currency\"\n\n\"sms\",\"IN\",\"0.010\",\"EUR\"\n\n",
                "currency, price, country, channel\nEUR, 0.01, IN, sms\n"
            })
    void what_spreadsheets_make_of_a_list_is_the_same_list(String csv) {
        assertThat(Prices.read(csv).csv()).isEqualTo(HEADER + "sms,IN,0.01,EUR\n");
    }

    @Test
    void a_list_is_read_as_it_was_written() {
        String csv = HEADER + "sms,*,0.08,EUR\nsms,IN,0.0042,EUR\nvoice,DE,0,EUR\n";

        assertThat(Prices.read(csv).csv()).isEqualTo(csv);
        assertThat(Prices.read(csv).currency()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sms,IN,0.01             | line 3",
                "sms,IN,0.01,EUR,        | line 3",
                "fax,IN,0.01,EUR         | line 3, channel",
                "totp,IN,0.01,EUR        | line 3, channel",
                "sms,UK,0.01,EUR         | line 3, country",
                "sms,in,0.01,EUR         | line 3, country",
                "sms,,0.01,EUR           | line 3, country",
                "sms,DE,0.01,EUR         | line 3, country",
                "sms,IN,-0.01,EUR        | line 3, price",
                "sms,IN,1e1,EUR          | line 3, price",
                "sms,IN,0.0000001,EUR    | line 3, price",
                "sms,IN,1000.000001,EUR  | line 3, price",
                "sms,IN,0.01,USD         | line 3, currency",
                "sms,IN,0.01,euro        | line 3, currency"
            })
    void a_line_that_is_wrong_is_told_by_its_number_and_column(String line, String place) {
        assertThat(errors(HEADER + "sms,DE,0.08,EUR\n" + line))
                .extracting(FieldError::field)
                .containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "channel,country,price",
                "channel,country,price,currency,gateway",
                "channel,country,price,price",
                "channel;country;price;currency",
                "sms,IN,0.01,EUR"
            })
    void a_list_begins_with_its_columns(String csv) {
        assertThat(errors(csv)).extracting(FieldError::field).containsExactly("line 1");
    }

    @Test
    void a_list_without_prices_is_none() {
        assertThat(errors(HEADER)).extracting(FieldError::field).containsExactly("line 2");
    }

    @Test
    void of_a_list_that_is_wrong_throughout_enough_is_told() {
        assertThat(errors(HEADER + "fax,XX,x,x\n".repeat(1_000))).hasSizeBetween(20, 24);
    }

    private static List<FieldError> errors(String csv) {
        return catchThrowableOfType(InvalidFields.class, () -> Prices.read(csv)).errors();
    }
}
