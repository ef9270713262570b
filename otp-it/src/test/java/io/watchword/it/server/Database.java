package io.watchword.it.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The product's database, looked at past the product. */
public record Database(String url, String user, String password) {

    /** An H2 file that the product and the tests have open at the same time. */
    static Database h2(String file) {
        return new Database(
                "jdbc:h2:file:" + file
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000"
                        + ";DB_CLOSE_DELAY=-1;AUTO_SERVER=TRUE",
                "watchword",
                "");
    }

    public boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Rows as maps from the columns' names to their values. */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
        return with(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int column = 1; column <= columns; column++) {
                        row.put(
                                result.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                                result.getObject(column));
                    }
                    rows.add(row);
                }
                return rows;
            }
        });
    }

    /** The texts in the one column. */
    public List<String> texts(String sql, Object... parameters) {
        return rows(sql, parameters).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** The number in the one column of the one row. */
    public long number(String sql, Object... parameters) {
        return with(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    public int update(String sql, Object... parameters) {
        return with(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** Moves the end of a challenge to now. */
    public void expire(String challengeId) {
        update("update challenge set expires_at = current_timestamp where id = ?", UUID.fromString(challengeId));
    }

    /** Moves the time from which a challenge may be resent to now. */
    public void endCooldown(String challengeId) {
        update(
                "update challenge set resend_available_at = current_timestamp where id = ?",
                UUID.fromString(challengeId));
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] parameters, Use<T> use) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return use.of(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
