package io.watchword.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product's own process. Its output goes to a file. */
final class Product implements Closeable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int SHOWN_LOG_LINES = 40;

    private final Process process;
    private final int port;
    private final Path log;

    private Product(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it on the database and waits until it says that it is ready.
     *
     * @throws IllegalStateException with the end of its log, where it does not come up
     */
    static Product start(BenchSettings settings, Postgres postgres) throws IOException, InterruptedException {
        if (!Files.isRegularFile(settings.product())) {
            throw new IllegalStateException(settings.product() + " is not there: ./mvnw -Pbench builds it");
        }
        int port = freePort();
        Path temporary = Files.createDirectories(settings.directory().resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.jvmOptions());
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                settings.product().toString(),
                "--port",
                Integer.toString(port)));
        Path log = settings.directory().resolve("product.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "WATCHWORD_MODE", "development",
                        "WATCHWORD_DB_URL", postgres.url(Postgres.PRODUCT),
                        "WATCHWORD_DB_USER", postgres.user(),
                        "WATCHWORD_DB_PASSWORD", "",
                        "WATCHWORD_DATA_DIR",
                                settings.directory().resolve("data").toString(),
                        "WATCHWORD_HTTP_PORT", Integer.toString(port)));
        Product product = new Product(builder.start(), port, log);
        Runtime.getRuntime().addShutdownHook(new Thread(product.process::destroyForcibly));
        try {
            product.awaitReady();
            return product;
        } catch (IllegalStateException | InterruptedException notReady) {
            product.close();
            throw notReady;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(address().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Nobody listens there until the server is up.
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("the product is not ready; its log ends:\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
