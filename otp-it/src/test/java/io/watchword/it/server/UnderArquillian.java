package io.watchword.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Installations that Arquillian starts: they are made ready, and said to Arquillian by system properties. */
public final class UnderArquillian {

    private static final Map<String, String> SETTINGS = Map.of(
            "watchword.mode",
            "development",
            "watchword.delivery.lease-seconds",
            "20",
            "watchword.setup.client-id",
            Installation.OPERATOR,
            "watchword.setup.client-secret",
            Installation.OPERATORS_SECRET);

    private UnderArquillian() {}

    /** The WAR on Payara Micro, on a new H2 file. */
    public static Installation payaraMicroOnH2() {
        Path directory = Scratch.directory("payara-micro-h2");
        return payaraMicro(
                directory, Database.h2(directory.resolve("data/watchword").toString()));
    }

    /** The WAR on Payara Micro, on a PostgreSQL. */
    public static Installation payaraMicroOn(Postgres postgres) {
        return payaraMicro(Scratch.directory("payara-micro-postgresql"), postgres.database());
    }

    /** The EAR on WildFly, on a PostgreSQL. */
    public static Installation wildFlyOn(Postgres postgres) {
        Path directory = Scratch.directory("wildfly");
        PayaraMicro product = new PayaraMicro(directory, Ports.free(), postgres.database(), SETTINGS, "INFO");
        int management = Ports.free();
        List<String> options = new ArrayList<>(product.jvmOptions());
        options.add("-Djboss.bind.address=127.0.0.1");
        options.add("-Djboss.bind.address.management=127.0.0.1");
        options.add("-Djboss.http.port=" + product.port());
        options.add("-Djboss.https.port=" + Ports.free());
        options.add("-Djboss.management.http.port=" + management);
        options.add("-Djboss.server.log.dir=" + directory);
        System.setProperty("watchword.it.management-port", Integer.toString(management));
        System.setProperty("watchword.it.jvm-options", String.join(" ", options));
        return Installation.at(
                URI.create("http://127.0.0.1:" + product.port()),
                postgres.database(),
                List.of(directory.resolve("server.log")));
    }

    private static Installation payaraMicro(Path directory, Database database) {
        PayaraMicro server = new PayaraMicro(directory, Ports.free(), database, SETTINGS, "INFO");
        System.setProperty("watchword.it.payara-micro", PayaraMicro.jar().toString());
        System.setProperty("watchword.it.jvm-options", joined(server.jvmOptions()));
        System.setProperty("watchword.it.server-options", joined(server.serverOptions()));
        return Installation.at(URI.create("http://127.0.0.1:" + server.port()), database, List.of(server.log()));
    }

    /** Arquillian's adapter takes options in one line, with a backslash before a space that is part of one. */
    private static String joined(List<String> options) {
        return options.stream().map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
    }
}
