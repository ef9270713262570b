package io.watchword.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {

    public enum Colour {
        LIGHT_INDIGO,
        RED
    }

    public record Client(String ip, Optional<String> userAgent) {
        public Client {
            if (ip.isEmpty()) {
                throw new InvalidFields("ip", "must be an address");
            }
            if (ip.equals(userAgent.orElse(null))) {
                throw new InvalidFields("", "must make sense");
            }
        }
    }

    public record Everything(
            String text,
            int number,
            long large,
            boolean truth,
            Instant expiresAt,
            Colour colour,
            List<String> texts,
            Map<String, String> settings,
            Client client,
            JsonObject custom,
            JsonValue any) {}

    public record AllOptional(
            Optional<String> text,
            Optional<Integer> number,
            Optional<Long> large,
            Optional<Boolean> truth,
            Optional<Instant> expiresAt,
            Optional<Colour> colour,
            Optional<List<Colour>> colours,
            Optional<Map<String, String>> settings,
            Optional<Client> client,
            Optional<JsonObject> custom) {}

    public record Text(String text) {}

    public record Numbers(Optional<Integer> number, Optional<Long> large) {}

    public record Time(Instant at) {}

    public record Lists(List<Client> clients, Map<String, Integer> counts) {}

    public record Tree(Optional<Tree> next, Optional<String> leaf) {}

    public record InstantIdI(String idIi, String e164, String line2Address) {}

    public record Fraction(double value) {}

    public record Faulty(String text) {
        public Faulty {
            throw new IllegalStateException("a bug in " + text.length());
        }
    }

    record NotPublic(String text) {}

    @Test
    void every_type_is_bound() {
        Everything all = bind("""
                {"text": "t", "number": -1, "large": 9223372036854775807, "truth": true,
                 "expires_at": "2030-01-31T12:00:00.5+05:30", "colour": "light_indigo", "texts": ["a", ""],
                 "settings": {"from": "+1"}, "client": {"ip": "::1", "user_agent": "x"}, "custom": {"a": [1]}, "any": [2]}
                """, Everything.class);

        assertThat(all.text()).isEqualTo("t");
        assertThat(all.number()).isEqualTo(-1);
        assertThat(all.large()).isEqualTo(Long.MAX_VALUE);
        assertThat(all.truth()).isTrue();
        assertThat(all.expiresAt()).isEqualTo(Instant.parse("2030-01-31T06:30:00.5Z"));
        assertThat(all.colour()).isEqualTo(Colour.LIGHT_INDIGO);
        assertThat(all.texts()).containsExactly("a", "").isUnmodifiable();
        assertThat(all.settings()).containsExactly(Map.entry("from", "+1")).isUnmodifiable();
        assertThat(all.client()).isEqualTo(new Client("::1", Optional.of("x")));
        assertThat(all.custom().getJsonArray("a").getInt(0)).isEqualTo(1);
        assertThat(all.any().asJsonArray()).hasSize(1);
    }

    @Test
    void every_optional_may_be_absent_null_or_given() {
        AllOptional absent = bind("{}", AllOptional.class);
        AllOptional nulls = bind("""
                {"text": null, "number": null, "large": null, "truth": null, "expires_at": null, "colour": null,
                 "colours": null, "settings": null, "client": null, "custom": null}
                """, AllOptional.class);
        AllOptional given = bind("""
                {"text": "", "number": 0, "large": 0, "truth": false, "expires_at": "2030-01-31T12:00:00Z", "colour": "red",
                 "colours": ["red"], "settings": {}, "client": {"ip": "::1", "user_agent": null}, "custom": {}}
                """, AllOptional.class);

        assertThat(absent).isEqualTo(nulls);
        assertThat(absent.text()).isEmpty();
        assertThat(given.text()).contains("");
        assertThat(given.number()).contains(0);
        assertThat(given.truth()).contains(false);
        assertThat(given.colours()).contains(List.of(Colour.RED));
        assertThat(given.client()).contains(new Client("::1", Optional.empty()));
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(errors("{\"text\": null}", Everything.class))
                .hasSize(11)
                .allSatisfy(error -> assertThat(error.reason()).isEqualTo("is required"))
                .extracting(FieldError::field)
                .startsWith("text", "number", "large", "truth", "expires_at");
    }

    @Test
    void all_that_is_of_the_wrong_type_is_told_at_once() {
        assertThat(errors("""
                        {"text": 1, "number": "1", "large": 1.5, "truth": "true", "expires_at": 0, "colour": "RED",
                         "texts": "a", "settings": [], "client": "x", "custom": [], "any": false, "extra": 1}
                        """, Everything.class))
                .containsExactly(
                        new FieldError("text", "must be text"),
                        new FieldError("number", "must be a whole number"),
                        new FieldError("large", "must be a whole number"),
                        new FieldError("truth", "must be true or false"),
                        new FieldError("expires_at", "must be a time as RFC 3339 writes it, 2030-01-31T12:00:00Z"),
                        new FieldError("colour", "must be one of light_indigo, red"),
                        new FieldError("texts", "must be a list"),
                        new FieldError("settings", "must be an object"),
                        new FieldError("client", "must be an object"),
                        new FieldError("custom", "must be an object"),
                        new FieldError("extra", "unknown field"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"1", "true", "[`1`]", "[]", "{}", "1.0"})
    void nothing_but_text_is_text(String value) {
        assertThat(errors("{\"text\": " + value.replace('`', '"') + "}", Text.class))
                .containsExactly(new FieldError("text", "must be text"));
    }

    @Test
    void errors_within_objects_lists_and_maps_bear_their_path() {
        assertThat(errors("""
                        {"clients": [{"ip": "::1"}, {"ip": 1, "nope": 1}, null, {"ip": ""}, {"ip": "x", "user_agent": "x"}],
                         "counts": {"a": 1, "b": "1", "c": null}}
                        """, Lists.class))
                .containsExactly(
                        new FieldError("clients[1].ip", "must be text"),
                        new FieldError("clients[1].nope", "unknown field"),
                        new FieldError("clients[2]", "must be an object"),
                        new FieldError("clients[3].ip", "must be an address"),
                        new FieldError("clients[4]", "must make sense"),
                        new FieldError("counts.b", "must be a whole number"),
                        new FieldError("counts.c", "must be a whole number"));
    }

    @Test
    void what_the_outermost_constructor_refuses_has_no_prefix() {
        assertThat(errors("{\"ip\": \"\"}", Client.class)).containsExactly(new FieldError("ip", "must be an address"));
    }

    @Test
    void a_constructors_own_bug_is_not_the_callers_fault() {
        assertThatThrownBy(() -> bind("{\"text\": \"abc\"}", Faulty.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug in 3");
    }

    @ParameterizedTest
    @CsvSource({
        "number, 2147483647, ''",
        "number, 2147483648, is out of range",
        "number, -2147483648, ''",
        "number, -2147483649, is out of range",
        "large, 9223372036854775807, ''",
        "large, 9223372036854775808, is out of range",
        "large, -9223372036854775809, is out of range",
        "large, 1e3, must be a whole number",
        "large, 1e999, must be a whole number",
        "number, 1.0, must be a whole number",
        "number, '\"1\"', must be a whole number",
        "number, true, must be a whole number"
    })
    void numbers_are_whole_and_in_range(String field, String value, String reason) {
        String json = "{\"" + field + "\": " + value + "}";

        if (reason.isEmpty()) {
            assertThat(bind(json, Numbers.class)).isNotEqualTo(bind("{}", Numbers.class));
        } else {
            assertThat(errors(json, Numbers.class)).containsExactly(new FieldError(field, reason));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T12:00:00Z, 2030-01-31T12:00:00Z",
        "2030-01-31t12:00:00.123456789z, 2030-01-31T12:00:00.123456789Z",
        "2030-01-31T12:00:00-00:00, 2030-01-31T12:00:00Z",
        "2030-01-31T12:00:00+05:30, 2030-01-31T06:30:00Z"
    })
    void times_are_read_as_rfc_3339_writes_them(String text, Instant expected) {
        assertThat(bind("{\"at\": \"" + text + "\"}", Time.class).at()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31",
        "2030-01-31T12:00Z",
        "2030-01-31T12:00:00",
        "2030-01-31 12:00:00Z",
        "2030-02-30T12:00:00Z",
        "2030-01-31T25:00:00Z",
        "2030-01-31T12:00:00.Z",
        "2030-01-31T12:00:00+0530",
        "+12030-01-31T12:00:00Z",
        "٢٠٣٠-01-31T12:00:00Z",
        "2030-01-31T12:00:00+99:00",
        "1900000000"
    })
    void other_times_are_refused(String text) {
        assertThat(errors("{\"at\": \"" + text + "\"}", Time.class))
                .extracting(FieldError::field)
                .containsExactly("at");
    }

    @Test
    void records_may_contain_their_like() {
        Tree tree = bind("{\"next\": {\"next\": {\"leaf\": \"x\"}}}", Tree.class);

        assertThat(tree.next().flatMap(Tree::next).flatMap(Tree::leaf)).contains("x");
    }

    @Test
    void names_and_constants_are_the_same_under_any_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(bind("{\"id_ii\": \"i\", \"e164\": \"x\", \"line2_address\": \"y\"}", InstantIdI.class))
                    .isEqualTo(new InstantIdI("i", "x", "y"));
            assertThat(JsonNames.of(Colour.LIGHT_INDIGO)).isEqualTo("light_indigo");
            assertThat(bind("{\"at\": \"2030-01-31t12:00:00z\"}", Time.class).at())
                    .isEqualTo("2030-01-31T12:00:00Z");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_body_of_unknown_fields_is_not_answered_in_full() {
        String json = IntStream.range(0, 1000)
                .mapToObj(i -> "\"f" + i + "\": 1")
                .collect(Collectors.joining(",", "{\"text\": \"t\",", "}"));

        assertThat(errors(json, Text.class)).hasSize(FieldErrors.MAX_ERRORS);
    }

    @ParameterizedTest
    @CsvSource({"63, 63", "64, 64", "65, 65"})
    void a_long_unknown_name_is_cut(int length, int shown) {
        List<FieldError> errors = errors("{\"text\": \"t\", \"" + "x".repeat(length) + "\": 1}", Text.class);

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).field()).hasSize(shown).endsWith(length > 64 ? "x…" : "x");
    }

    @Test
    void a_long_name_is_not_cut_through_a_character() {
        List<FieldError> errors = errors("{\"text\": \"t\", \"" + "x".repeat(63) + "😀😀\": 1}", Text.class);

        assertThat(errors.get(0).field()).isEqualTo("x".repeat(63) + "…");
    }

    @Test
    void a_component_that_json_does_not_spell_is_a_bug() {
        assertThatThrownBy(() -> bind("{\"value\": 1}", Fraction.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_record_that_is_not_public_is_bound_too() {
        assertThat(bind("{\"text\": \"t\"}", NotPublic.class)).isEqualTo(new NotPublic("t"));
    }

    @Test
    void invalid_fields_have_errors() {
        assertThatThrownBy(() -> new InvalidFields(Collections.emptyList()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <R extends Record> R bind(String json, Class<R> type) {
        return JsonRecords.bind(StrictJson.readObject(json.getBytes(UTF_8)), type);
    }

    private static List<FieldError> errors(String json, Class<? extends Record> type) {
        return catchThrowableOfType(InvalidFields.class, () -> bind(json, type)).errors();
    }
}
