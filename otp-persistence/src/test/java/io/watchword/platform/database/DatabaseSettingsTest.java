package io.watchword.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    private final DatabaseSettings settings = new DatabaseSettings("jdbc:postgresql://db/watchword", "watchword", "pw");

    /** The server's detail of a violated constraint is the whole row: ciphertexts, MACs and hashes of tokens. */
    @Test
    void errors_of_postgresql_bear_no_rows_into_logs() {
        assertThat(settings.driverProperties()).containsEntry("logServerErrorDetail", "false");
    }

    @Test
    void the_password_does_not_show() {
        assertThat(settings).hasToString("jdbc:postgresql://db/watchword as watchword");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://db", "jdbc:mysql://db", "jdbc:postgresql", "JDBC:H2:mem:x"})
    void another_database_is_refused(String url) {
        assertThatThrownBy(() -> Vendor.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("watchword.db.url");
    }
}
