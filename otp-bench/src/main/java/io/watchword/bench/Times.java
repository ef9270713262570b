package io.watchword.bench;

import java.util.Arrays;

/** Some nanoseconds, gathered by one thread without making garbage. */
final class Times {

    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = time;
    }

    int count() {
        return count;
    }

    long[] toArray() {
        return Arrays.copyOf(nanos, count);
    }
}
