package io.watchword.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to measure, from system properties {@code bench.*}.
 *
 * @param connections how many users at once, one after another
 * @param round how long each side is measured at a time
 * @param rounds how often; the medians are shown
 * @param warmupCycles how many cycles the product does before anything is measured: so long it gets faster, as it is compiled
 * @param oldChallenges how many cycles lie in the tables already
 * @param sends how many a second are sent without being verified, instead of cycles, by a gateway that answers at once and by
 *     a slow one; 0 for cycles
 * @param throttles whether to measure the product besides with every kind of limit to judge by
 * @param profile whether to tell where the product's CPU goes, instead of measuring
 * @param jvmOptions of the product
 * @param product the executable jar
 * @param directory where the database and the logs of this run go; emptied first
 */
record BenchSettings(
        List<Integer> connections,
        Duration round,
        int rounds,
        int warmupCycles,
        int oldChallenges,
        int sends,
        boolean throttles,
        boolean profile,
        List<String> jvmOptions,
        Path product,
        Path directory) {

    /** PostgreSQL is set up for so many, with the product's pool beside them. */
    private static final int MAX_CONNECTIONS = 128;

    BenchSettings {
        if (connections.isEmpty() || connections.stream().anyMatch(count -> count < 1 || count > MAX_CONNECTIONS)) {
            throw new IllegalArgumentException("bench.connections: numbers from 1 to " + MAX_CONNECTIONS);
        }
        if (round.toSeconds() < 1 || rounds < 1 || warmupCycles < 1 || oldChallenges < 0 || sends < 0) {
            throw new IllegalArgumentException(
                    "bench.seconds, .rounds, .warmupCycles, .oldChallenges and .sends are counts");
        }
    }

    static BenchSettings load() {
        return new BenchSettings(
                words("bench.connections", "1,8,32").map(Integer::valueOf).toList(),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 10)),
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.warmupCycles", 100_000),
                Integer.getInteger("bench.oldChallenges", 0),
                Integer.getInteger("bench.sends", 0),
                Boolean.getBoolean("bench.throttles"),
                Boolean.getBoolean("bench.profile"),
                words("bench.jvmOptions", "-Xmx512m").toList(),
                Path.of(System.getProperty("bench.product", "otp-web/target/watchword.jar"))
                        .toAbsolutePath()
                        .normalize(),
                Path.of(System.getProperty("bench.directory", "target/bench"))
                        .toAbsolutePath()
                        .normalize());
    }

    int mostConnections() {
        return connections.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static Stream<String> words(String property, String fallback) {
        return Stream.of(System.getProperty(property, fallback).split("[, ]+")).filter(word -> !word.isEmpty());
    }
}
