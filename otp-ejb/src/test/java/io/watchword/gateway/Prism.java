package io.watchword.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server made of a provider's own specification by Stoplight's Prism, from npm: it answers what the specification gives as
 * an example, and refuses what the specification does not allow.
 */
final class Prism implements AutoCloseable {

    private static final Path PROGRAM = Path.of("node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    private final Process process;
    private final URI url;

    private Prism(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Where the program is; nothing where there is no npm, or it does not get at the program. */
    static Optional<Path> installed() {
        Path directory = Path.of("target", "prism");
        try {
            Files.createDirectories(directory);
            Files.copy(
                    Path.of("src", "test", "prism", "package.json"),
                    directory.resolve("package.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            if (!Files.exists(directory.resolve(PROGRAM))) {
                Process npm = new ProcessBuilder(
                                "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!npm.waitFor(50, TimeUnit.SECONDS)) {
                    npm.destroyForcibly();
                }
            }
        } catch (IOException noNpm) {
            return Optional.empty();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(directory.resolve(PROGRAM).toAbsolutePath()).filter(Files::exists);
    }

    /** Serves a specification. */
    static Prism serving(Path program, Path specification) {
        try {
            int port = freePort();
            Process process = new ProcessBuilder(List.of(
                            "node", program.toString(), "mock", "-p", Integer.toString(port), specification.toString()))
                    .redirectErrorStream(true)
                    .start();
            awaitStart(process);
            return new Prism(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** What it says after that is not read: it is little, and fits into the pipe. */
    private static void awaitStart(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("is listening")) {
                return;
            }
        }
        throw new IOException("Prism ended instead of listening");
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
