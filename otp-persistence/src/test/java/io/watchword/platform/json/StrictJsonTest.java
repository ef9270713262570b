package io.watchword.platform.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void an_object_is_read_with_all_that_json_knows() {
        JsonObject json =
                read(" {\"text\":\"é\\u00e9\\n\\uD83D\\uDE00😀\", \"n\":-1.5e3,\"yes\":true,\"no\":false,\"nil\":null,"
                        + "\"list\":[1,{}],\"object\":{}}\r\n\t ");

        assertThat(json.getString("text")).isEqualTo("éé\n😀😀");
        assertThat(json.getJsonNumber("n").bigDecimalValue()).isEqualByComparingTo("-1500");
        assertThat(json.getBoolean("yes")).isTrue();
        assertThat(json.getBoolean("no")).isFalse();
        assertThat(json.isNull("nil")).isTrue();
        assertThat(json.getJsonArray("list")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"a\"",
                "[]",
                "[{}]",
                "}",
                "{",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{\"a\":'b'}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x1}",
                "{\"a\":1 2}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\",
                "{\"a\":\"\\u",
                "{/**/}",
                "{\"a\":1}//",
                "{\"a\":1}}",
                "{\"a\":1}{}",
                "{\"a\":1},",
                "{\"a\":1}x",
                "{\"a\":1]",
                "{\"a\":[1}",
                "{\"a\":[1}}",
                "\u00A0{}",
                "{\u2028}",
                "{}\u0000",
                "{\"a\":\u0661}",
                "{\"a\":\"\\u\u0661\u0661\u0661\u0661\"}"
            })
    void what_is_not_one_json_object_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"1\",\"code\":\"2\"}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":[{\"b\":1,\"b\":1}]}",
                "{\"code\":\"1\",\"c\\u006fde\":\"2\"}",
                "{\"a\":null,\"a\":null}"
            })
    void a_key_given_twice_is_refused_however_it_is_spelt(String text) {
        assertRefused(text).hasMessageContaining("twice");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_where_they_stand() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(ISO_8859_1);
        byte[] encodedSurrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] overlongQuote = {'{', (byte) 0xC0, (byte) 0xA2, '}'};

        assertThatThrownBy(() -> StrictJson.readObject(latin1))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("the body is not UTF-8 at byte 6");
        assertThatThrownBy(() -> StrictJson.readObject(encodedSurrogate)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> StrictJson.readObject(overlongQuote)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> StrictJson.readObject("{}".getBytes(UTF_16))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void a_byte_order_mark_is_refused() {
        assertRefused("\uFEFF{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\uDC00",
                "\\uDC00\\uD800",
                "\\uD800\\uD800",
                "\\uD800x",
                "\\uD800\\n",
                "\\uD83D\\\\uDE00",
                "\\u0000",
                "\u0000",
                "\u0001",
                "\n",
                "\t",
                "\u001F"
            })
    void lone_surrogates_nul_and_bare_control_characters_are_refused_in_values_and_keys(String content) {
        assertRefused("{\"a\":\"" + content + "\"}");
        assertRefused("{\"" + content + "\":1}");
        assertRefused("{\"a\":[{\"b\":\"x" + content + "y\"}]}");
    }

    @Test
    void a_quoted_backslash_before_a_u_is_no_escape() {
        assertThat(read("{\"a\":\"\\\\u0000\\\\\"}").getString("a")).isEqualTo("\\u0000\\");
    }

    @ParameterizedTest
    @CsvSource({"15, true", "16, true", "17, false"})
    void nesting_is_read_up_to_its_limit(int depth, boolean accepted) {
        String lists = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        String objects = "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);

        if (accepted) {
            assertThat(read(lists)).hasSize(1);
            assertThat(read(objects)).hasSize(1);
        } else {
            assertRefused(lists).hasMessageContaining("deeper than 16");
            assertRefused(objects).hasMessageContaining("deeper than 16");
        }
    }

    @Test
    void brackets_within_text_do_not_nest() {
        assertThat(read("{\"a\":\"" + "[{".repeat(100) + "\"}")).hasSize(1);
    }

    @Test
    void absurd_nesting_does_not_overflow_the_stack() {
        assertRefused("{\"a\":" + "[".repeat(60_000));
        assertThatThrownBy(() -> JsonScan.check("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1E+999999999", "1e-999999999", "1e1000", "1e0001000", "1e99999999999999999999"})
    @Timeout(5)
    void numbers_with_absurd_exponents_are_refused_at_once(String number) {
        assertRefused("{\"a\":" + number + "}");
        assertRefused("{\"a\":[" + number + "]}");
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, true", "65, false"})
    void numbers_are_read_up_to_their_longest(int length, boolean accepted) {
        String text = "{\"a\":" + "1".repeat(length) + "}";

        if (accepted) {
            assertThat(read(text).getJsonNumber("a").bigDecimalValue()).isEqualTo(new BigDecimal("1".repeat(length)));
        } else {
            assertRefused(text);
        }
    }

    @Test
    void an_exponent_of_three_digits_is_read() {
        assertThat(read("{\"a\":1e0999}").getJsonNumber("a").bigDecimalValue()).isEqualByComparingTo("1e999");
    }

    @ParameterizedTest
    @CsvSource({"65535, true", "65536, true", "65537, false"})
    void a_body_is_read_up_to_its_longest(int bytes, boolean accepted) {
        String text = "{" + " ".repeat(bytes - 2) + "}";

        if (accepted) {
            assertThat(read(text)).isEmpty();
        } else {
            assertRefused(text).hasMessageContaining("65536");
        }
    }

    @Test
    void the_message_says_where_and_quotes_nothing() {
        assertRefused("{\"code\":\n \"123\\u0000456\"}").hasMessage("a string contains NUL at line 2, column 6");
        assertRefused("{\"code\": s3cr3t}").hasMessageContaining("line 1").hasMessageNotContaining("s3cr");
        assertRefused("{\"s3cr3t\":1,\"s3cr3t\":2}").hasMessageNotContaining("s3cr");
    }

    @Test
    void whatever_is_sent_is_either_read_or_refused() {
        Random random = new Random(7);
        byte[] model =
                "{\"a\":\"x\\u00e9\\uD83D\\uDE00\",\"n\":-1.5e10,\"l\":[true,null,{\"b\":\"é\"}]}".getBytes(UTF_8);
        byte[] alphabet = "{}[]\":,\\ud8Ee+-.019tfn \n\u0000é".getBytes(UTF_8);
        int refused = 0;

        for (int round = 0; round < 50_000; round++) {
            byte[] body = model.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                body[random.nextInt(body.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(StrictJson.readObject(body)).isNotNull();
            } catch (MalformedJson expected) {
                refused++;
            }
        }

        assertThat(refused).isBetween(10_000, 49_999);
    }

    @Test
    void the_longest_body_is_read_in_a_moment() {
        String text = "{\"a\":[" + "1,".repeat(32_000) + "1]}";

        assertTimeout(Duration.ofSeconds(5), () -> read(text));
    }

    private static JsonObject read(String text) {
        return StrictJson.readObject(text.getBytes(UTF_8));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text) {
        return assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJson.class);
    }
}
