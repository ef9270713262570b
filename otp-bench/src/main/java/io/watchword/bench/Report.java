package io.watchword.bench;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prints what was measured. */
final class Report {

    private static final String HEAD = """
                                      --- send, ms ---      --- verify, ms ---    --- cycle, ms ---    CPU ms a cycle     ---- a cycle ----
            conn side     cycles/s    p50    p95    p99     p50    p95    p99     p50    p95    p99   prod    pg  load    com. stat.  rows  errors
            """;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.println();
        out.print(HEAD);
    }

    void row(int connections, String side, Round round) {
        out.printf(
                "%4d %-8s %8.0f  %s  %s  %s  %5.2f %5.2f %5.2f  %5.2f %5.2f %5.0f %6d%n",
                connections,
                side,
                round.cyclesPerSecond(),
                text(round.send()),
                text(round.verify()),
                text(round.cycle()),
                round.productMillis(),
                round.postgresMillis(),
                round.loadMillis(),
                round.commits(),
                round.statements(),
                round.rowsRead(),
                round.errors());
    }

    void ratio(int connections, List<Round> bare, List<Round> product) {
        out.printf(
                "%4d ratio    %8.3f  of bare SQL; cycles/s by round: %s of %s%n%n",
                connections,
                Round.median(product).cyclesPerSecond() / Round.median(bare).cyclesPerSecond(),
                cyclesPerSecond(product),
                cyclesPerSecond(bare));
    }

    private static String cyclesPerSecond(List<Round> rounds) {
        return rounds.stream()
                .map(round -> "%.0f".formatted(round.cyclesPerSecond()))
                .collect(joining(" "));
    }

    void handOverHead() {
        out.printf("%ngateway   sends/s  --- answer, ms ---      -- hand-over, ms --    lost%n");
    }

    void handOver(Duration provider, OpenLoop.Result result) {
        out.printf(
                "%4d ms %9.1f  %s  %s  %6d%n",
                provider.toMillis(),
                result.sendsPerSecond(),
                text(result.send()),
                text(result.handOver()),
                result.lost());
    }

    void loss(int connections, Round product, Round throttled) {
        out.printf(
                "%4d limited  %8.1f %% fewer cycles than without an address and a device to judge by%n%n",
                connections, 100 * (1 - throttled.cyclesPerSecond() / product.cyclesPerSecond()));
    }

    void statementsOfProductAlone(List<String> texts) {
        texts.forEach(text -> out.println("WARNING: the bare SQL lacks a statement of the product: " + text));
    }

    void errors(Map<String, Integer> errors) {
        if (errors.isEmpty()) {
            out.println("No errors.");
        }
        errors.forEach((kind, count) -> out.printf("ERROR %6d × %s%n", count, kind));
    }

    private static String text(Percentiles times) {
        return "%6.2f %6.2f %6.2f".formatted(times.p50(), times.p95(), times.p99());
    }
}
