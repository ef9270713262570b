package io.watchword.it.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Mobile numbers that no other test has used. */
public final class Numbers {

    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(1_000_000));

    private Numbers() {}

    /** An Indian one. */
    public static String fresh() {
        return "+919876" + digits(6);
    }

    /** A German one. */
    public static String freshGerman() {
        return "+4915123" + digits(6);
    }

    private static String digits(int count) {
        return String.format("%0" + count + "d", NEXT.getAndIncrement() % 1_000_000);
    }
}
