package io.watchword.it.http;

import java.util.Arrays;

/** Times of one kind of request, in nanoseconds. */
public final class Samples {

    private final long[] nanos;
    private int count;

    public Samples(int capacity) {
        nanos = new long[capacity];
    }

    public void add(long time) {
        nanos[count++] = time;
    }

    public void clear() {
        count = 0;
    }

    /**
     * How well the time tells one of these from one of the others: the probability that it took longer, ties counted half. It
     * is one half where the time tells nothing (the area under the ROC curve; Mann and Whitney's U over the product of the
     * sizes).
     */
    public double separationFrom(Samples others) {
        long[] sorted = Arrays.copyOf(others.nanos, others.count);
        Arrays.sort(sorted);
        double won = 0;
        for (int i = 0; i < count; i++) {
            int below = firstNotBelow(sorted, nanos[i]);
            int upTo = firstNotBelow(sorted, nanos[i] + 1);
            won += below + (upTo - below) / 2.0;
        }
        return won / count / sorted.length;
    }

    public double medianMillis() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1e6;
    }

    private static int firstNotBelow(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
