package io.watchword.tenant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishableKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example https://b.example",
                "https://a.example https://b.example https://a.example",
                " https://b.example  https://a.example "
            })
    void its_origins_are_read_however_often_and_widely_a_row_lists_them(String row) {
        PublishableKey key = PublishableKey.create("pk", "acme", "shop", Set.of(row), Instant.EPOCH);

        assertThat(key.content().allowedOrigins().orElseThrow())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example");
    }
}
