package io.watchword.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

    public record Masked(String to, Optional<String> region) {}

    public record Answer(
            UUID challengeId,
            Instant expiresAt,
            TimeUnit unit,
            int count,
            boolean isNew,
            Optional<String> nextCursor,
            @OmitIfAbsent Optional<String> code,
            @OmitIfAbsent @Nullable String hint,
            List<Masked> deliveries,
            URI link,
            Map<String, Object> custom) {}

    @Test
    void a_record_is_written_in_the_order_of_its_components() {
        Answer answer = new Answer(
                UUID.fromString("0190a5e6-0000-7000-8000-000000000001"),
                Instant.parse("2030-01-31T12:00:00.123999Z"),
                TimeUnit.MILLISECONDS,
                3,
                true,
                Optional.empty(),
                Optional.empty(),
                null,
                List.of(new Masked("+49••10", Optional.of("DE")), new Masked("", Optional.empty())),
                URI.create("https://example.org/a?b=c"),
                Map.of());

        assertThat(write(answer))
                .isEqualTo("{\"challenge_id\":\"0190a5e6-0000-7000-8000-000000000001\","
                        + "\"expires_at\":\"2030-01-31T12:00:00.123Z\",\"unit\":\"milliseconds\",\"count\":3,"
                        + "\"is_new\":true,\"next_cursor\":null,"
                        + "\"deliveries\":[{\"to\":\"+49••10\",\"region\":\"DE\"},{\"to\":\"\",\"region\":null}],"
                        + "\"link\":\"https://example.org/a?b=c\",\"custom\":{}}");
    }

    @Test
    void a_component_that_may_be_omitted_is_written_where_it_is_there() {
        assertThat(write(new Omitting(Optional.of("x"), null))).isEqualTo("{\"first\":\"x\"}");
        assertThat(write(new Omitting(Optional.empty(), "y"))).isEqualTo("{\"second\":\"y\"}");
        assertThat(write(new Omitting(Optional.empty(), null))).isEqualTo("{}");
    }

    public record Omitting(
            @OmitIfAbsent Optional<String> first,
            @OmitIfAbsent @Nullable String second) {}

    @Test
    void maps_lists_and_values_are_written() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put(
                "b",
                Arrays.asList(1, 2L, (short) 3, (byte) 4, 1.5, 2.5f, null, List.of(), Map.of("k", List.of(Map.of()))));
        map.put("c", new BigDecimal("1.10"));
        map.put("d", new BigInteger("123456789012345678901234567890"));
        map.put("e", Optional.of(false));
        map.put("f\"", CharBuffer.wrap("x"));

        assertThat(write(map))
                .isEqualTo("{\"a\":null,\"b\":[1,2,3,4,1.5,2.5,null,[],{\"k\":[{}]}],\"c\":1.10,"
                        + "\"d\":123456789012345678901234567890,\"e\":false,\"f\\\"\":\"x\"}");
        assertThat(write(null)).isEqualTo("null");
        assertThat(write(Optional.empty())).isEqualTo("null");
    }

    @Test
    void what_was_read_is_written_as_it_was() {
        String text = "{\"a\":[1,-2.5,\"x\\n\\\"\\\\é😀\",true,false,null,{\"b\":{}}],\"c\":1E+3}";

        JsonObject json = StrictJson.readObject(text.getBytes(UTF_8));

        assertThat(write(json)).isEqualTo(text);
        assertThat(write(JsonValue.NULL)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T12:00:00Z, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00.000999Z, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00.120Z, 2030-01-31T12:00:00.120Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z"
    })
    void times_are_cut_to_milliseconds(Instant time, String expected) {
        assertThat(write(List.of(time))).isEqualTo("[\"" + expected + "\"]");
    }

    @Test
    void text_is_escaped_where_json_asks_and_nowhere_else() {
        assertThat(write(List.of("\u0000\u0001\b\t\n\f\r\u001f \"\\/\u007f\u2028é😀")))
                .isEqualTo("[\"\\u0000\\u0001\\u0008\\t\\n\\u000c\\r\\u001f \\\"\\\\/\u007f\u2028é😀\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "\ud800x", "x\udc00", "\ud800\ud800", "\udc00\ud800"})
    void half_of_a_surrogate_pair_is_replaced(String text) {
        String written = write(List.of(text));

        assertThat(written).contains("\uFFFD").hasSize(text.length() + 4);
        assertThat(StrictJson.readObject(("{\"a\":" + written + "}").getBytes(UTF_8)))
                .hasSize(1);
    }

    @Test
    void any_text_is_read_as_it_was_written() {
        Random random = new Random(7);

        for (int round = 0; round < 2_000; round++) {
            String text = random.ints(20, 1, 0x11000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            JsonObject json = StrictJson.readObject(JsonRecords.write(Map.of("a", text)));
            assertThat(json.getString("a")).isEqualTo(text);
        }
    }

    @Test
    void constants_and_names_are_the_same_under_any_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(write(List.of(TimeUnit.MILLISECONDS, Instant.EPOCH, 10)))
                    .isEqualTo("[\"milliseconds\",\"1970-01-01T00:00:00Z\",10]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_json_does_not_spell_is_a_bug() {
        assertThatThrownBy(() -> write(List.of(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(List.of(Float.POSITIVE_INFINITY))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(List.of(new AtomicLong()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(Map.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_that_is_not_public_is_written_too() {
        assertThat(write(new NotPublic("t"))).isEqualTo("{\"text\":\"t\"}");
    }

    private record NotPublic(String text) {}

    private static String write(@Nullable Object value) {
        return new String(JsonRecords.write(value), UTF_8);
    }
}
