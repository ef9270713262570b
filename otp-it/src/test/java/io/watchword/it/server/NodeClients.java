package io.watchword.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs in {@code src/test/node}, with the libraries that they use. */
public record NodeClients(Path directory) {

    private static final Optional<NodeClients> INSTALLED = install();

    /** What became of a program. */
    public record Result(int status, String output) {}

    /** The programs, ready to run; nothing where there is no npm, or it does not get at the libraries. */
    public static Optional<NodeClients> installed() {
        return INSTALLED;
    }

    public Result run(String program, String... arguments) {
        try {
            return run(Stream.concat(Stream.of("node", program), Stream.of(arguments))
                    .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<NodeClients> install() {
        try {
            NodeClients clients = new NodeClients(Scratch.directory("node"));
            Path programs = Path.of(PayaraMicro.property("watchword.it.node"));
            try (Stream<Path> files = Files.list(programs)) {
                for (Path file : files.toList()) {
                    Files.copy(file, clients.directory.resolve(file.getFileName()));
                }
            }
            Result result =
                    clients.run(List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"));
            return result.status() == 0 ? Optional.of(clients) : Optional.empty();
        } catch (IOException noNpm) {
            return Optional.empty();
        }
    }

    private Result run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException(command + " does not end");
            }
            return new Result(process.exitValue(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
