package io.watchword.throttle.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * What a budget is of.
 *
 * @param subject the id of an application or caller, a country, or the beginning of numbers; empty for a tenant
 * @param window how long it lasts; {@link #MONTH} for a calendar month
 */
public record BudgetKey(String tenantId, Kind kind, String subject, Duration window) implements Comparable<BudgetKey> {

    /** Stands for a calendar month of UTC, whatever its own length: no other window is longer than a day. */
    public static final Duration MONTH = Duration.ofDays(31);

    /** Kinds of budget. The last two are of money. */
    public enum Kind {
        TENANT,
        APPLICATION,
        COUNTRY,
        PREFIX,
        CLIENT,
        COST,
        COST_COUNTRY;

        /** Whether it is counted in millionths of a currency, and not in sends or failures. */
        public boolean isOfMoney() {
            return this == COST || this == COST_COUNTRY;
        }
    }

    /** When the window began that a moment lies in: windows follow each other without a gap, from the epoch on. */
    public Instant windowAt(Instant now) {
        return window.equals(MONTH)
                ? now.atOffset(ZoneOffset.UTC)
                        .with(TemporalAdjusters.firstDayOfMonth())
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant()
                : Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds()) * seconds());
    }

    /** When a window ends, and the next one begins. */
    public Instant endOf(Instant windowStart) {
        return window.equals(MONTH)
                ? windowStart.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant()
                : windowStart.plus(window);
    }

    long seconds() {
        return window.toSeconds();
    }

    /** In which order rows are locked. */
    @Override
    public int compareTo(BudgetKey other) {
        return text().compareTo(other.text());
    }

    private String text() {
        return tenantId + " " + kind + " " + subject + " " + seconds();
    }
}
