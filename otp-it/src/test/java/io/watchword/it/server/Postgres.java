package io.watchword.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server of the tests, which can be stopped and started again on the same port and the same data. */
public final class Postgres implements AutoCloseable {

    private static final String NAME = "watchword";

    private final Path directory;
    private final int port = Ports.free();
    private EmbeddedPostgres server;

    private Postgres(Path directory) {
        this.directory = directory;
        this.server = open(directory, port);
    }

    /** Starts a new one in an empty directory. */
    public static Postgres start(Path directory) {
        Postgres postgres = new Postgres(directory);
        postgres.administration().update("create role " + NAME + " login password '" + NAME + "'");
        postgres.administration().update("create database " + NAME + " owner " + NAME);
        postgres.administration().update("create extension pg_stat_statements");
        return postgres;
    }

    /** The product's database, as the product sees it. */
    public Database database() {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, NAME, NAME);
    }

    /** The server's own database, where looking at the statistics changes none of the product's. */
    public Database administration() {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void startAgain() {
        server = open(directory, port);
    }

    @Override
    public void close() {
        stop();
    }

    private static EmbeddedPostgres open(Path directory, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
