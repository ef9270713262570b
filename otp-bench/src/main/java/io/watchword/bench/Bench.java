package io.watchword.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Measures how fast people are signed in, beside the bare SQL of the same work.
 *
 * <p>One run starts PostgreSQL, the product and a gateway that takes everything, warms up, and then lets users loop: send,
 * read the code from the gateway, verify. The bare SQL runs between, on the same server and with as many connections, since a
 * busy machine makes figures of different times worthless. Medians are shown. With {@code bench.profile} it tells instead
 * where the product's CPU goes, with {@code bench.sends} how soon messages are handed over to a fast and to a slow gateway.
 */
public final class Bench {

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final Duration WARMUP = Duration.ofSeconds(45);

    private static final int MOST_WARMUPS = 20;

    private static final Duration SLOW_PROVIDER = Duration.ofMillis(100);

    private static final Duration BARE_WARMUP = Duration.ofSeconds(5);

    private final BenchSettings settings;
    private final PrintStream out;
    private final Report report;

    private Bench(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.report = new Report(out);
    }

    /** Ends with 1 where a cycle went wrong. */
    public static void main(String[] arguments) throws Exception {
        FLYWAY.setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Bench(BenchSettings.load(), out).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        empty(settings.directory());
        try (Postgres postgres = Postgres.start(settings.directory())) {
            out.println("PostgreSQL, for both sides: " + postgres.settings());
            out.printf(
                    "Java %s, %d processors; the product runs with %s%n",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    String.join(" ", settings.jvmOptions()));
            long start = System.nanoTime();
            postgres.prepare(settings.oldChallenges());
            out.printf("%d old challenges in the tables, after %.0f s%n", settings.oldChallenges(), seconds(start));
            start = System.nanoTime();
            try (Product product = Product.start(settings, postgres);
                    SinkGateway sink = SinkGateway.open()) {
                out.printf("The product is ready after %.1f s%n", seconds(start));
                ProductAdministration administration = new ProductAdministration(product.address());
                administration.sendTextsTo(sink.address());
                return run(postgres, product, sink, new Measurement(postgres, product, sink, administration));
            }
        }
    }

    private boolean run(Postgres postgres, Product product, SinkGateway sink, Measurement measurement)
            throws Exception {
        warmUp(measurement);
        if (settings.profile()) {
            profile(postgres, product, measurement);
        } else if (settings.sends() > 0) {
            handOver(sink, measurement);
        } else {
            measure(product, measurement);
            if (!settings.throttles()) {
                report.statementsOfProductAlone(postgres.statementsOfProductAlone());
            }
        }
        report.errors(measurement.errors());
        return measurement.errors().isEmpty();
    }

    private void warmUp(Measurement measurement) throws Exception {
        int cycles = 0;
        for (int i = 0; i < MOST_WARMUPS && cycles < settings.warmupCycles(); i++) {
            ClosedLoop.Result warm = measurement.load(settings.mostConnections(), WARMUP);
            cycles += warm.cycles();
            out.printf("Warming up for %d s: %.0f cycles/s%n", WARMUP.toSeconds(), warm.cyclesPerSecond());
            if (warm.cycles() == 0) {
                report.errors(measurement.errors());
                throw new IllegalStateException("not one cycle came through");
            }
        }
    }

    private void measure(Product product, Measurement measurement) throws Exception {
        measurement.bare(settings.mostConnections(), BARE_WARMUP);
        report.head();
        for (int connections : settings.connections()) {
            List<Round> bare = new ArrayList<>();
            List<Round> own = new ArrayList<>();
            List<Round> throttled = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                bare.add(measurement.bare(connections, settings.round()));
                own.add(measurement.product(connections, settings.round()));
                if (settings.throttles()) {
                    throttled.add(measurement.throttled(connections, settings.round()));
                }
            }
            report.row(connections, "bare SQL", Round.median(bare));
            report.row(connections, "product", Round.median(own));
            report.ratio(connections, bare, own);
            if (settings.throttles()) {
                report.row(connections, "limited", Round.median(throttled));
                report.loss(connections, Round.median(own), Round.median(throttled));
            }
        }
        out.printf(
                "Medians of %d rounds of %d s each. The product's RSS is now %.0f MB.%n",
                settings.rounds(), settings.round().toSeconds(), new ProcessTree(product.pid()).residentMegabytes());
    }

    /** Shows that callers do not wait for a slow gateway, nor messages for each other. */
    private void handOver(SinkGateway sink, Measurement measurement) throws Exception {
        report.handOverHead();
        for (int round = 0; round < settings.rounds(); round++) {
            for (Duration provider : List.of(Duration.ZERO, SLOW_PROVIDER)) {
                sink.answerAfter(provider);
                report.handOver(
                        provider, measurement.sends(settings.sends(), settings.mostConnections(), settings.round()));
            }
        }
    }

    private void profile(Postgres postgres, Product product, Measurement measurement) throws Exception {
        int connections = settings.mostConnections();
        Round plain = measurement.product(connections, settings.round());
        report.head();
        report.row(connections, "product", plain);
        postgres.forgetStatements();
        Profiler profiler = Profiler.of(product.pid(), settings.directory());
        profiler.start();
        ClosedLoop.Result profiled = measurement.load(connections, settings.round());
        Path stacks = settings.directory().resolve("stacks.collapsed");
        profiler.stop(stacks);
        CollapsedStacks.read(stacks).print(out, plain.productMillis());
        out.printf(
                "%nStatements: calls a cycle, ms a cycle, text%n%s",
                postgres.statements(Postgres.PRODUCT, Math.max(1, profiled.cycles())));
        out.printf("%nThe stacks are in %s%n", stacks);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Takes away what an earlier run has left, and makes the directory. */
    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }
}
