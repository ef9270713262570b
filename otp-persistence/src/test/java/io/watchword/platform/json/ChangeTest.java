package io.watchword.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {

    /** A patch of one field. */
    public record Patch(Change<String> name) {}

    private static Change<String> read(String json) {
        return JsonRecords.bind(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), Patch.class)
                .name();
    }

    @Test
    void a_field_that_is_left_out_keeps_what_there_is() {
        assertThat(read("{}").of(Optional.of("old"))).contains("old");
        assertThat(read("{}").given()).isEmpty();
    }

    @Test
    void null_removes() {
        assertThat(read("{\"name\":null}").of(Optional.of("old"))).isEmpty();
    }

    @Test
    void a_value_replaces() {
        assertThat(read("{\"name\":\"new\"}").of(Optional.of("old"))).contains("new");
        assertThat(read("{\"name\":\"new\"}").map(String::length).of(Optional.empty()))
                .contains(3);
        assertThat(read("{\"name\":null}").map(String::length)).isEqualTo(new Change.Removed<>());
        assertThat(read("{}").map(String::length)).isEqualTo(new Change.Kept<>());
    }

    @Test
    void a_value_of_another_type_is_refused() {
        assertThatThrownBy(() -> read("{\"name\":7}"))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("name");
    }
}
