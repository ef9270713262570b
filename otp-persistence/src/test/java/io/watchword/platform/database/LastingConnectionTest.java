package io.watchword.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastingConnectionTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final List<Connection> opened = new ArrayList<>();
    private boolean away;
    private long now;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = LastingConnection.open(this::openOne, () -> now);
        execute("create table kept (id int)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void what_the_database_has_ended_is_opened_anew() throws SQLException {
        opened.get(0).close();

        execute("insert into kept values (1)");

        assertThat(count()).isEqualTo(1);
        assertThat(opened).hasSize(2);
    }

    @Test
    void after_a_rest_it_is_asked_whether_it_is_still_there() throws SQLException {
        Connection other = DriverManager.getConnection(url);
        try (Statement statement = other.createStatement();
                ResultSet session = opened.get(0).createStatement().executeQuery("select session_id()")) {
            session.next();
            statement.execute("select abort_session(" + session.getInt(1) + ")");
        }
        now += Duration.ofMillis(1_001).toNanos();

        assertThat(count()).isZero();

        assertThat(opened).hasSize(2);
        other.close();
    }

    @Test
    void it_is_kept_as_long_as_it_is_there() throws SQLException {
        now += Duration.ofHours(1).toNanos();

        assertThat(count()).isZero();

        assertThat(opened).hasSize(1);
    }

    @Test
    void a_transaction_that_lost_its_connection_fails_and_the_next_one_does_not() throws SQLException {
        connection.setAutoCommit(false);
        execute("insert into kept values (1)");
        opened.get(0).close();

        assertThatThrownBy(() -> execute("insert into kept values (2)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        execute("insert into kept values (3)");
        connection.commit();

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void what_was_lost_need_not_be_rolled_back() throws SQLException {
        connection.setAutoCommit(false);
        execute("insert into kept values (1)");
        opened.get(0).close();

        connection.rollback();

        assertThat(count()).isZero();
    }

    @Test
    void the_new_one_is_set_as_the_former_one_was() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        opened.get(0).close();

        execute("insert into kept values (1)");
        connection.rollback();

        assertThat(count()).isZero();
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Test
    void while_the_database_is_away_it_fails_and_afterwards_it_does_not() throws SQLException {
        opened.get(0).close();
        away = true;
        assertThatThrownBy(this::count).hasMessage("away");

        away = false;

        assertThat(count()).isZero();
    }

    @Test
    void it_is_equal_to_itself_alone() throws SQLException {
        Connection other = LastingConnection.open(this::openOne, () -> now);
        List<Connection> pool = List.of(connection, other);

        assertThat(pool.indexOf(other)).isEqualTo(1);
        assertThat(new HashSet<>(pool)).containsAll(pool);
        other.close();
    }

    private Connection openOne() throws SQLException {
        if (away) {
            throw new SQLException("away");
        }
        Connection one = DriverManager.getConnection(url);
        opened.add(one);
        return one;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from kept")) {
            result.next();
            return result.getInt(1);
        }
    }
}
