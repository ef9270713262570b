package io.watchword.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {

        /** The embedded database keeps the first connection's constraints, and a pool closes connections as it likes. */
        @Test
        void the_schema_outlives_the_connection_that_made_it() throws Exception {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
            Migrations.apply(dataSource, Vendor.H2);

            try (var connection = dataSource.getConnection();
                    var insert = connection.prepareStatement(
                            "insert into users (tenant_id, id, status, created_at) values ('acme', 'u', 'active', current_timestamp)")) {
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }
    }

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void migrations_that_are_applied_again_change_nothing() {
            List<String> before = history();

            Migrations.apply(database().dataSource(), database().vendor());

            assertThat(history()).isEqualTo(before).isNotEmpty();
        }

        private List<String> history() {
            return database()
                    .in(transaction -> transaction
                            .sql()
                            .query(
                                    """
                                    select version, success, installed_on from flyway_schema_history order by installed_rank
                                    """,
                                    row -> row.text("version") + " " + row.flag("success") + " "
                                            + row.instant("installed_on")));
        }
    }
}
