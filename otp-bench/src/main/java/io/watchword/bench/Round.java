package io.watchword.bench;

import io.watchword.bench.Postgres.Work;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one side did in one round, or the medians of several.
 *
 * @param loadMillis CPU of this process per cycle: the load, the sink, and the whole of the bare SQL's client
 */
record Round(
        double cyclesPerSecond,
        Percentiles send,
        Percentiles verify,
        Percentiles cycle,
        double productMillis,
        double postgresMillis,
        double loadMillis,
        double commits,
        double statements,
        double rowsRead,
        int errors) {

    static Round of(
            ClosedLoop.Result result, double productMillis, double postgresMillis, double loadMillis, Work work) {
        double cycles = Math.max(1, result.cycles());
        return new Round(
                result.cyclesPerSecond(),
                result.send(),
                result.verify(),
                result.cycle(),
                productMillis / cycles,
                postgresMillis / cycles,
                loadMillis / cycles,
                work.commits() / cycles,
                work.statements() / cycles,
                work.rowsRead() / cycles,
                result.errors().values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Each figure's own median; the errors of all rounds. */
    static Round median(List<Round> rounds) {
        return new Round(
                median(rounds, Round::cyclesPerSecond),
                times(rounds.stream().map(Round::send).toList()),
                times(rounds.stream().map(Round::verify).toList()),
                times(rounds.stream().map(Round::cycle).toList()),
                median(rounds, Round::productMillis),
                median(rounds, Round::postgresMillis),
                median(rounds, Round::loadMillis),
                median(rounds, Round::commits),
                median(rounds, Round::statements),
                median(rounds, Round::rowsRead),
                rounds.stream().mapToInt(Round::errors).sum());
    }

    private static Percentiles times(List<Percentiles> times) {
        return new Percentiles(
                median(times, Percentiles::p50), median(times, Percentiles::p95), median(times, Percentiles::p99));
    }

    private static <T> double median(List<T> items, ToDoubleFunction<T> figure) {
        double[] sorted = items.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
