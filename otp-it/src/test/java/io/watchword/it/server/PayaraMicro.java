package io.watchword.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How Payara Micro is told to run the product: on the loopback alone, and with a log that tells all that the product logs.
 *
 * @param directory of the installation: data, logs, files for the server
 * @param settings of the product
 * @param logLevel of what sees the codes pass besides the product, which always tells all: the drivers, the HTTP client
 */
record PayaraMicro(Path directory, int port, Database database, Map<String, String> settings, String logLevel) {

    /** Where the build has put the server: beside the product. */
    static Path jar() {
        return Path.of(property("watchword.it.web"), "payara-micro.jar");
    }

    /** The product, packaged. */
    static Path war() {
        return Path.of(property("watchword.it.web"), "ROOT.war");
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the build sets " + name);
        }
        return value;
    }

    Path log() {
        return directory.resolve("server.log");
    }

    /** Of any server of the tests: a small one, that starts soon. */
    static final List<String> JVM = List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompilerDirectivesFile=" + property("watchword.it.compiler"));

    /** Options of the JVM. */
    List<String> jvmOptions() {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(List.of(
                "-Dhttp.maxConnections=32",
                "-Dh2.bindAddress=127.0.0.1",
                "-Dwatchword.db.url=" + database.url(),
                "-Dwatchword.db.user=" + database.user(),
                "-Dwatchword.db.password=" + database.password(),
                "-Dwatchword.data-dir=" + directory.resolve("data"),
                "-Dwatchword.public-url=http://127.0.0.1:" + port));
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    /** Options of Payara Micro. */
    List<String> serverOptions() {
        List<String> options = new ArrayList<>(alone(port, written("preboot.txt", productsOwnCommands() + PREBOOT)));
        options.addAll(List.of(
                "--logproperties", written("logging.properties", logging()).toString()));
        return options;
    }

    /** Options of any Payara Micro of the tests, which is to look for no other. */
    static List<String> alone(int port, Path preboot) {
        return List.of(
                "--port",
                Integer.toString(port),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                preboot.toString());
    }

    private static final String LISTENER =
            "set configs.config.server-config.network-config.network-listeners.network-listener.";

    private static final String PREBOOT =
            LISTENER + "http-listener.address=127.0.0.1\n" + LISTENER + "https-listener.address=127.0.0.1\n";

    private String logging() {
        return """
                handlers=java.util.logging.ConsoleHandler, java.util.logging.FileHandler
                java.util.logging.ConsoleHandler.level=INFO
                java.util.logging.FileHandler.level=ALL
                java.util.logging.FileHandler.encoding=UTF-8
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.pattern=%1$s
                .level=INFO
                io.watchword.level=ALL
                org.hibernate.level=%2$s
                org.postgresql.level=%2$s
                org.glassfish.jersey.level=%2$s
                fish.payara.level=%2$s
                sun.net.www.level=%2$s
                jakarta.level=%2$s
                """.formatted(log().toString().replace("%", "%%"), logLevel);
    }

    /** What the product asks of every Payara Micro. */
    private static String productsOwnCommands() {
        return Scratch.read(commands("preboot.txt"));
    }

    /** A file of commands that the product brings along for Payara Micro. */
    static Path commands(String name) {
        return Path.of(property("watchword.it.web"), "..", "src", "payara", name);
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(Files.createDirectories(directory).resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
