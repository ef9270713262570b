package io.watchword.platform;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount of a currency that is known otherwise.
 *
 * @param millionths of the currency's unit, not of its cent
 */
public record Money(long millionths) implements Comparable<Money> {

    public static final Money NOTHING = new Money(0);

    private static final int PLACES = 6;
    private static final Pattern SHAPE = Pattern.compile("(0|[1-9][0-9]{0,9})(\\.[0-9]{1,6})?");

    public Money {
        if (millionths < 0) {
            throw new IllegalArgumentException("an amount is not less than nothing");
        }
    }

    /** An amount of whole units. */
    public static Money of(long units) {
        return new Money(Math.multiplyExact(units, 1_000_000L));
    }

    /** Reads {@code 0.0075}: at most ten digits before the point and six after it. */
    public static Optional<Money> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(
                        new Money(new BigDecimal(text).movePointRight(PLACES).longValueExact()))
                : Optional.empty();
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(millionths, count));
    }

    /** As it is read, with no more digits than it needs. */
    public String text() {
        BigDecimal plain = BigDecimal.valueOf(millionths, PLACES).stripTrailingZeros();
        return plain.toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(millionths, other.millionths);
    }
}
