package io.watchword.it.server;

import io.watchword.it.http.Race;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes on one PostgreSQL, behind a balancer. */
public final class Nodes implements AutoCloseable {

    private final Postgres postgres = Postgres.start(Scratch.directory("postgresql"));
    private final List<ProductProcess> processes;
    private final Balancer balancer;
    private final Installation installation;

    private Nodes(Map<String, String> settings) {
        int port = Ports.free();
        URI url = URI.create("http://127.0.0.1:" + port);
        Map<String, String> shared = new TreeMap<>(settings);
        shared.put("watchword.public-url", url.toString());
        this.processes = List.of(ProductProcess.on(postgres, shared), ProductProcess.on(postgres, shared));
        this.balancer = Balancer.before(
                port,
                processes.stream()
                        .map(node -> node.installation().url().getPort())
                        .toList());
        this.installation = Installation.at(
                url,
                postgres.database(),
                processes.stream()
                        .flatMap(node -> node.installation().logs().stream())
                        .toList());
    }

    /** Two, not yet started. */
    public static Nodes two(Map<String, String> settings) {
        return new Nodes(settings);
    }

    /** Starts all of them at the same moment, on the empty database. */
    public void start() {
        Race.run(processes.size(), number -> () -> processes.get(number).start());
    }

    /** The nodes as one service, behind the balancer. */
    public Installation installation() {
        return installation;
    }

    public ProductProcess first() {
        return processes.get(0);
    }

    public ProductProcess second() {
        return processes.get(1);
    }

    @Override
    public void close() {
        processes.forEach(ProductProcess::close);
        balancer.close();
        installation.twilio().close();
        postgres.close();
    }
}
