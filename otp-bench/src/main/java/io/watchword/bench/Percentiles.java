package io.watchword.bench;

import java.util.Arrays;

/** The 50th, 95th and 99th percentile of some times in milliseconds, by the nearest rank: each is a time that was seen. */
record Percentiles(double p50, double p95, double p99) {

    static Percentiles ofNanos(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(millis(sorted, 50), millis(sorted, 95), millis(sorted, 99));
    }

    private static double millis(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) ((sorted.length * (long) percent + 99) / 100);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
