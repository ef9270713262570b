package io.watchword.platform.database;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * SQL in the current transaction, for what an entity cannot say: guarded updates whose row count decides, row locks over
 * several tables, and batches.
 */
@Dependent
public class Sql {

    private final EntityManager entityManager;

    @Inject
    public Sql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** Runs an update; answers how many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        return work(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /** Runs an update once for each list of parameters, in one round trip; answers how many rows each has changed. */
    public int[] updateAll(String sql, List<@Nullable Object[]> parameterLists) {
        return work(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (@Nullable Object[] parameters : parameterLists) {
                    bind(statement, parameters);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    /** Runs a query; answers its rows. */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return work(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                try (ResultSet result = statement.executeQuery()) {
                    List<T> rows = new ArrayList<>();
                    Row row = new Row(result);
                    while (result.next()) {
                        rows.add(reader.read(row));
                    }
                    return rows;
                }
            }
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T work(Work<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::in);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (parameter instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (parameter instanceof Enum<?> constant) {
                statement.setString(i + 1, CodeConverter.code(constant));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }

    /** The row that a {@link RowReader} stands on. */
    public static final class Row {

        private final ResultSet result;

        private Row(ResultSet result) {
            this.result = result;
        }

        public String text(String column) throws SQLException {
            return result.getString(column);
        }

        public @Nullable String textOrNull(String column) throws SQLException {
            return result.getString(column);
        }

        public int number(String column) throws SQLException {
            return result.getInt(column);
        }

        public long count(String column) throws SQLException {
            return result.getLong(column);
        }

        /** The numbers of an array, where there is one. */
        public Optional<List<Long>> countsOrNone(String column) throws SQLException {
            Array array = result.getArray(column);
            return array == null
                    ? Optional.empty()
                    : Optional.of(Stream.of((Object[]) array.getArray())
                            .map(number -> ((Number) number).longValue())
                            .toList());
        }

        public BigDecimal decimal(String column) throws SQLException {
            return result.getBigDecimal(column);
        }

        public boolean flag(String column) throws SQLException {
            return result.getBoolean(column);
        }

        public UUID id(String column) throws SQLException {
            return result.getObject(column, UUID.class);
        }

        public @Nullable UUID idOrNull(String column) throws SQLException {
            return result.getObject(column, UUID.class);
        }

        public byte[] bytes(String column) throws SQLException {
            return result.getBytes(column);
        }

        public byte @Nullable [] bytesOrNull(String column) throws SQLException {
            return result.getBytes(column);
        }

        public Instant instant(String column) throws SQLException {
            return result.getObject(column, OffsetDateTime.class).toInstant();
        }

        public @Nullable Instant instantOrNull(String column) throws SQLException {
            OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        public <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
            return CodeConverter.constant(type, result.getString(column));
        }
    }
}
