package io.watchword.it.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Mobile numbers that no other test has used, few of one block: the product sends but so many to a block unverified. */
public final class Numbers {

    private static final int OF_ONE_BLOCK = 40;
    private static final int BLOCKS = 10_000;

    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(BLOCKS * OF_ONE_BLOCK));
    private static final AtomicInteger NEXT_BLOCK = new AtomicInteger(new SecureRandom().nextInt(BLOCKS));

    private Numbers() {}

    /** An Indian one. */
    public static String fresh() {
        int next = NEXT.getAndIncrement();
        return "+9198" + block(next, BLOCKS) + line(next, BLOCKS);
    }

    /** A German one. */
    public static String freshGerman() {
        int next = NEXT.getAndIncrement();
        return "+4915123" + block(next, 100).substring(2) + line(next, 100);
    }

    /** The first digits of ten thousand Indian numbers, for a test of its own. */
    public static String freshBlock() {
        return "+9199" + digits(NEXT_BLOCK.getAndIncrement() % BLOCKS);
    }

    private static String block(int number, int blocks) {
        return digits(number / OF_ONE_BLOCK % blocks);
    }

    private static String line(int number, int blocks) {
        return digits((number / OF_ONE_BLOCK / blocks * OF_ONE_BLOCK + number % OF_ONE_BLOCK) % 10_000);
    }

    private static String digits(int number) {
        return String.format("%04d", number);
    }
}
