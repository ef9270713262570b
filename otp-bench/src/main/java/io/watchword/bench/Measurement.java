package io.watchword.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs rounds of either side and reads, around each, what it has cost. */
final class Measurement {

    /** Until backends have told what they did, and the product has settled its last deliveries. */
    private static final Duration REST = Duration.ofMillis(1500);

    private final Postgres postgres;
    private final Product product;
    private final SinkGateway sink;
    private final ProductAdministration administration;
    private final Map<String, Integer> errors = new TreeMap<>();

    Measurement(Postgres postgres, Product product, SinkGateway sink, ProductAdministration administration) {
        this.postgres = postgres;
        this.product = product;
        this.sink = sink;
        this.administration = administration;
    }

    Round bare(int connections, Duration time) throws Exception {
        return round(Postgres.BARE, connections, time, () -> new BareUser(postgres.connect(Postgres.BARE)));
    }

    Round product(int connections, Duration time) throws Exception {
        String token = administration.backendToken();
        return round(Postgres.PRODUCT, connections, time, () -> ProductUser.connect(product.port(), token, sink));
    }

    /** The same where each user has an address and a device, so that every kind of limit is asked. */
    Round throttled(int connections, Duration time) throws Exception {
        String token = administration.backendToken();
        return round(Postgres.PRODUCT, connections, time, () -> ProductUser.connectKnown(product.port(), token, sink));
    }

    /** The product's cycles under load, without a look at what they cost. */
    ClosedLoop.Result load(int connections, Duration time) throws Exception {
        String token = administration.backendToken();
        return noted(
                Postgres.PRODUCT,
                ClosedLoop.run(connections, time, () -> ProductUser.connect(product.port(), token, sink)));
    }

    /** Sends at a steady rate. */
    OpenLoop.Result sends(int perSecond, int connections, Duration time) throws Exception {
        String token = administration.backendToken();
        OpenLoop.Result result =
                OpenLoop.run(perSecond, connections, time, () -> ProductUser.connect(product.port(), token, sink));
        result.errors().forEach((kind, count) -> errors.merge("sends: " + kind, count, Integer::sum));
        TimeUnit.MILLISECONDS.sleep(REST.toMillis());
        return result;
    }

    /** All errors of this run, by side and kind. */
    Map<String, Integer> errors() {
        return errors;
    }

    private Round round(String database, int connections, Duration time, Callable<? extends LoadUser> connect)
            throws Exception {
        Postgres.Work workBefore = postgres.work(database);
        double productBefore = new ProcessTree(product.pid()).cpuMillis();
        double postgresBefore = new ProcessTree(postgres.pid()).cpuMillis();
        double loadBefore = ownMillis();
        ClosedLoop.Result result = noted(database, ClosedLoop.run(connections, time, connect));
        double load = ownMillis() - loadBefore;
        TimeUnit.MILLISECONDS.sleep(REST.toMillis());
        Round round = Round.of(
                result,
                new ProcessTree(product.pid()).cpuMillis() - productBefore,
                new ProcessTree(postgres.pid()).cpuMillis() - postgresBefore,
                load,
                postgres.work(database).since(workBefore));
        postgres.tidyUp(database);
        return round;
    }

    private ClosedLoop.Result noted(String side, ClosedLoop.Result result)
            throws ExecutionException, InterruptedException {
        result.errors().forEach((kind, count) -> errors.merge(side + ": " + kind, count, Integer::sum));
        return result;
    }

    private static double ownMillis() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean own
                ? own.getProcessCpuTime() / 1e6
                : Double.NaN;
    }
}
