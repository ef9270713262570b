package io.watchword.bench;

import io.watchword.platform.database.Migrations;
import io.watchword.platform.database.Vendor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * One PostgreSQL server for both sides, as durable as PostgreSQL is out of the box, with a database for each of them.
 *
 * <p>Embedded PostgreSQL comes with {@code fsync} and {@code synchronous_commit} off, which suits tests; here both are on.
 */
final class Postgres implements Closeable {

    /** Of the product. */
    static final String PRODUCT = "watchword";
    /** Of the bare SQL. */
    static final String BARE = "bare";

    private static final String USER = "postgres";

    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "autovacuum",
            "max_connections",
            "shared_preload_libraries");

    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Postgres start(Path directory) throws IOException, SQLException {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setOverrideWorkingDirectory(
                        directory.resolve("postgres-binaries").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        Postgres postgres = new Postgres(
                server,
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip()));
        postgres.execute(USER, "create extension pg_stat_statements", "create database " + BARE);
        return postgres;
    }

    long pid() {
        return pid;
    }

    String user() {
        return USER;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** A connection that gives up where the server does not answer. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?user=" + USER + "&socketTimeout=60&ApplicationName=bench");
    }

    /** Brings the schema, and as many old cycles as wanted, into both databases. */
    void prepare(int oldChallenges) throws SQLException {
        Migrations.apply(server.getDatabase(USER, BARE), Vendor.POSTGRESQL);
        if (oldChallenges > 0) {
            try (Connection connection =
                    DriverManager.getConnection(url(BARE) + "?user=" + USER + "&socketTimeout=1800")) {
                OldRows.insert(connection, oldChallenges);
            }
        }
        execute(USER, "create database " + PRODUCT + " template " + BARE, "checkpoint");
    }

    /** Has the server clean up after one side, so that the other does not pay for it. */
    void tidyUp(String database) throws SQLException {
        execute(database, "vacuum analyze", "checkpoint");
    }

    /** The settings that speed depends on. */
    String settings() throws SQLException {
        StringJoiner settings = new StringJoiner(", ");
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            for (String name : SHOWN) {
                try (ResultSet value = statement.executeQuery("show " + name)) {
                    value.next();
                    settings.add(name + "=" + value.getString(1));
                }
            }
        }
        return settings.toString();
    }

    /**
     * How much a database has done since it came to be.
     *
     * @param rowsRead by scans of tables and of indexes: where it grows with the tables, a statement has a bad plan
     */
    record Work(long commits, long statements, long rowsRead) {

        Work since(Work before) {
            return new Work(commits - before.commits, statements - before.statements, rowsRead - before.rowsRead);
        }
    }

    /**
     * What a database has done up to now. A backend tells it no more than once a second, and the rest when it is idle: the
     * load is to have ended a moment ago.
     */
    Work work(String database) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select d.xact_commit, d.tup_returned,
                               (select coalesce(sum(s.calls), 0) from pg_stat_statements s
                                 where s.dbid = d.datid and s.toplevel
                                   and s.query !~* '^\\s*(begin|start|commit|rollback|set|show|discard)\\M')
                          from pg_stat_database d
                         where d.datname = '%s'
                        """.formatted(database))) {
            row.next();
            return new Work(row.getLong(1), row.getLong(3), row.getLong(2));
        }
    }

    /**
     * The statements of the product's common path that the bare SQL does not have: where there are any, the two sides are not
     * doing the same work. A statement is known by its meaning, however it is spaced.
     */
    List<String> statementsOfProductAlone() throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select regexp_replace(s.query, '\\s+', ' ', 'g')
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = '%s' and s.toplevel and s.query ~* '^(insert|update|select|delete)'
                           and s.calls > (select max(b.calls) / 4 from pg_stat_statements b where b.dbid = d.oid)
                           and not exists (select 1 from pg_stat_statements b join pg_database e on e.oid = b.dbid
                                            where e.datname = '%s' and b.queryid = s.queryid)
                        """.formatted(PRODUCT, BARE))) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** Forgets what statements were counted so far, so that {@link #statements} lists those of the load alone. */
    void forgetStatements() throws SQLException {
        execute(USER, "select pg_stat_statements_reset()");
    }

    /** The statements of a database that were called most, with their time in the server. */
    String statements(String database, int cycles) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select s.calls, s.total_exec_time, regexp_replace(s.query, '\\s+', ' ', 'g')
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = '%s' and s.toplevel
                         order by s.total_exec_time desc
                         limit 24
                        """.formatted(database))) {
            while (row.next()) {
                String text = row.getString(3);
                lines.append("%10.3f %10.4f  %s%n"
                        .formatted(
                                row.getLong(1) / (double) cycles,
                                row.getDouble(2) / cycles,
                                text.substring(0, Math.min(text.length(), 110))));
            }
        }
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void execute(String database, String... commands) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(database) + "?user=" + USER + "&socketTimeout=600");
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
