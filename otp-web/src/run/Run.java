import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code ./mvnw -Prun} ends in: starts the executable on the loopback interface in development mode, waits until it is
 * ready, tells how to try it, and stops it together with itself.
 *
 * <p>A single file run from source: {@code java Run.java watchword.jar loopback.txt}.
 */
final class Run {

    private static final Duration TIME_TO_START = Duration.ofMinutes(4);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    private static final int LINES_OF_LOG = 25;
    private static final String REFUSAL = "Watchword does not start: ";

    private final Path jar;
    private final Path loopback;
    private final int port;
    private final String address;
    private final Path data;
    private final Path log;

    private volatile boolean stopping;

    private Run(Path jar, Path loopback) {
        this.jar = jar;
        this.loopback = loopback;
        port = port();
        address = "http://127.0.0.1:" + port;
        data = environment("WATCHWORD_DATA_DIR")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".watchword"))
                .toAbsolutePath()
                .normalize();
        log = data.resolve("logs").resolve("watchword.log");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new Run(Path.of(arguments[0]), Path.of(arguments[1])).run();
        } catch (Stopped why) {
            System.err.println("\n" + why.getMessage() + "\n");
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        insistOnFreePort();
        System.out.println("\nStarting Watchword, which takes some ten seconds …");
        Process server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        awaitReady(server);
        System.out.println(banner());
        server.waitFor();
        if (!stopping) {
            throw new Stopped("Watchword has stopped by itself.\n" + lastWords());
        }
    }

    private void insistOnFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException taken) {
            throw new Stopped("Port " + port + " of 127.0.0.1 cannot be had (" + taken.getMessage()
                    + "): another program listens there, perhaps another Watchword.\n"
                    + "Stop that, or choose another port: WATCHWORD_HTTP_PORT=8081 ./mvnw -Prun");
        }
    }

    private Process start() throws IOException {
        try {
            Files.createDirectories(log.getParent());
        } catch (IOException refused) {
            throw new Stopped("The data directory " + data + " cannot be written: " + refused
                    + "\nChoose another: WATCHWORD_DATA_DIR=/some/where ./mvnw -Prun");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        // A system property would win over the environment, so it is given only where the environment is silent.
        unlessInEnvironment("WATCHWORD_MODE", "watchword.mode", "development").ifPresent(command::add);
        unlessInEnvironment("WATCHWORD_PUBLIC_URL", "watchword.public-url", address).ifPresent(command::add);
        command.add("-Dwatchword.data-dir=" + data);
        command.addAll(List.of("-jar", jar.toString(), "--port", Integer.toString(port)));
        // Joins the commands that are baked into the executable, and does not replace them.
        command.addAll(List.of("--prebootcommandfile", loopback.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void awaitReady(Process server) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(TIME_TO_START);
        while (!isReady()) {
            // A server whose application has refused to start goes on running without it.
            if (server.waitFor(300, TimeUnit.MILLISECONDS) || refusal().isPresent()) {
                throw new Stopped("Watchword did not start.\n" + lastWords());
            }
            if (Instant.now().isAfter(limit)) {
                throw new Stopped(
                        "Watchword is not ready after " + TIME_TO_START.toMinutes() + " minutes.\n" + lastWords());
            }
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address + "/health/ready").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void stop(Process server) {
        stopping = true;
        // On Ctrl-C the terminal has told the server as well; telling it twice does no harm.
        server.destroy();
        try {
            if (!server.waitFor(TIME_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            server.destroyForcibly();
        }
    }

    /** The one sentence that explains a failure, where there is one; what the log says last otherwise. */
    private String lastWords() throws IOException {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal.get() + "\nThe whole log: " + log;
        }
        List<String> lines = logLines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()))
                + "\nThe whole log: " + log;
    }

    private Optional<String> refusal() throws IOException {
        return logLines().stream()
                .filter(line -> line.contains(REFUSAL))
                .map(line -> line.substring(line.indexOf(REFUSAL)))
                .findFirst();
    }

    private List<String> logLines() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).toList();
        }
    }

    private String banner() {
        String running =
                """

                Watchword is ready at %s
                Its log is %s
                Ctrl-C stops it.
                """
                        .formatted(address, log);
        return environment("WATCHWORD_MODE").orElse("development").equals("development")
                ? running + development()
                : running;
    }

    private String development() {
        return """

                Development mode, for a first look only: everybody knows these credentials, and nothing is really sent.
                  messages         @/sandbox
                  tenant           demo
                  API client       demo-backend / demo-backend-secret
                  administrator    demo-admin / demo-admin-secret
                  publishable key  pk_demo

                Send a passcode, read it in the sandbox, verify it:

                TOKEN=$(curl -s @/v1/otp/send -H 'X-Watchword-Key: pk_demo' -H 'Content-Type: application/json' -d '{"identifier_type":"phone_number","identifier":"+919876543210"}' | sed 's/.*"session_token":"\\([^"]*\\)".*/\\1/'); echo "$TOKEN"
                until CODE=$(curl -s '@/sandbox/messages?to=%2B919876543210' | grep -o '"code":"[0-9]*' | head -n 1 | grep -o '[0-9]*$'); do sleep 1; done; echo "$CODE"
                curl -s @/v1/otp/verify -H 'X-Watchword-Key: pk_demo' -H 'Content-Type: application/json' -d '{"identifier_type":"phone_number","identifier":"+919876543210","session_token":"'"$TOKEN"'","code":"'"$CODE"'"}'; echo
                """
                .replace("@", address);
    }

    private static int port() {
        String text = environment("WATCHWORD_HTTP_PORT").orElse("8080");
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new Stopped("WATCHWORD_HTTP_PORT takes a number from 1 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> unlessInEnvironment(String variable, String property, String value) {
        return environment(variable).isPresent() ? Optional.empty() : Optional.of("-D" + property + "=" + value);
    }

    private static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Ends the run with a message for whoever started it. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String message) {
            super(message);
        }
    }
}
