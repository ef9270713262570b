package io.watchword.it.server;

import io.watchword.it.http.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The WAR on Payara Micro in a process of its own, which can be killed and started again. */
public final class ProductProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PayaraMicro server;
    private final Installation installation;
    private Optional<Process> process = Optional.empty();

    private ProductProcess(PayaraMicro server) {
        this.server = server;
        this.installation = Installation.at(
                URI.create("http://127.0.0.1:" + server.port()),
                server.database(),
                List.of(server.log(), server.directory().resolve("console.log")));
    }

    /** One on a PostgreSQL, not yet started. */
    public static ProductProcess on(Postgres postgres, Map<String, String> settings) {
        return new ProductProcess(
                new PayaraMicro(Scratch.directory("process"), Ports.free(), postgres.database(), settings, "INFO"));
    }

    /** One on a new H2 file, not yet started. */
    public static ProductProcess onH2(Map<String, String> settings) {
        return onH2(settings, "INFO");
    }

    /** One that tells all that the product, its drivers and its HTTP client can tell. */
    public static ProductProcess onH2Talkative(Map<String, String> settings) {
        return onH2(settings, "FINEST");
    }

    private static ProductProcess onH2(Map<String, String> settings, String logLevel) {
        Path directory = Scratch.directory("process-h2");
        Database database = Database.h2(directory.resolve("data/watchword").toString());
        return new ProductProcess(new PayaraMicro(directory, Ports.free(), database, settings, logLevel));
    }

    public Installation installation() {
        return installation;
    }

    /** Starts it and waits until it is ready. */
    public ProductProcess start() {
        launch();
        Await.that(PATIENCE, "the product is ready", () -> {
            if (process.stream().noneMatch(Process::isAlive)) {
                throw new AssertionError("the product has ended; see " + server.directory());
            }
            return isReady();
        });
        return this;
    }

    /** Starts it and waits until it has given up: it has ended, or runs on without the application. */
    public void startInVain() {
        launch();
        Await.that(
                PATIENCE,
                "the product gives up",
                () -> process.stream().noneMatch(Process::isAlive) || console().contains("ready in"));
    }

    /** What it has written to the console. */
    public String console() {
        return read(server.directory().resolve("console.log"));
    }

    /** What it has logged. */
    public String log() {
        return read(server.log());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public boolean isReady() {
        try {
            return installation.management().get("/health/ready").tell().status() == 200;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            try {
                running.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(server.jvmOptions());
        command.addAll(List.of(
                "-jar",
                PayaraMicro.jar().toString(),
                "--deploy",
                PayaraMicro.war().toString()));
        command.addAll(server.serverOptions());
        try {
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            server.directory().resolve("console.log").toFile()))
                    .start());
            Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
        installation.twilio().close();
    }
}
