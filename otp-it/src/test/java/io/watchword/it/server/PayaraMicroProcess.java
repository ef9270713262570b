package io.watchword.it.server;

import io.watchword.it.http.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A Payara Micro in a process of its own, which writes into its own directory alone and outlives no test. */
final class PayaraMicroProcess {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final List<String> command;
    private Optional<Process> process = Optional.empty();

    /** One with these applications, not yet started. */
    PayaraMicroProcess(Path directory, List<String> jvmOptions, List<Path> wars, List<String> serverOptions) {
        this.directory = directory;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", PayaraMicro.jar().toString()));
        wars.forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        command.addAll(serverOptions);
    }

    /** Launches it and waits until it is ready. */
    void start(String what, BooleanSupplier ready) {
        launch();
        Await.that(PATIENCE, what, () -> {
            if (!isAlive()) {
                throw new AssertionError("ended before " + what + "; see " + directory);
            }
            return ready.getAsBoolean();
        });
    }

    void launch() {
        try {
            Files.createDirectories(directory.resolve("tmp"));
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(consoleLog().toFile()))
                    .start());
            Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isAlive() {
        return process.stream().anyMatch(Process::isAlive);
    }

    /** Whether the server itself is up, with or without its applications. */
    boolean hasBooted() {
        return console().contains("ready in");
    }

    String console() {
        return Scratch.read(consoleLog());
    }

    Path consoleLog() {
        return directory.resolve("console.log");
    }

    /** Sends it a signal, by its name without {@code SIG}. */
    void signal(String name) {
        try {
            long pid = process.orElseThrow().pid();
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " answers " + exit);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has it end in order, and waits until it has. */
    void stop() {
        process.ifPresent(Process::destroy);
        awaitEnd();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.ifPresent(Process::destroyForcibly);
        awaitEnd();
    }

    private void awaitEnd() {
        process.ifPresent(running -> {
            try {
                running.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
