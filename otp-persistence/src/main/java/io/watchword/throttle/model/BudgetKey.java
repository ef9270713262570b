package io.watchword.throttle.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a budget is of.
 *
 * @param subject the id of an application or caller, a country, or the beginning of numbers; empty for a tenant
 */
public record BudgetKey(String tenantId, Kind kind, String subject, Duration window) implements Comparable<BudgetKey> {

    /** Kinds of budget. */
    public enum Kind {
        TENANT,
        APPLICATION,
        COUNTRY,
        PREFIX,
        CLIENT;

        /** As the database has it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When the window began that a moment lies in: windows follow each other without a gap, from the epoch on. */
    public Instant windowAt(Instant now) {
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds()) * seconds());
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
