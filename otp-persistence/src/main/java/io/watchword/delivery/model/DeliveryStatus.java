package io.watchword.delivery.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** How far a delivery has come. */
public enum DeliveryStatus {
    /** Waits for its next attempt. */
    QUEUED,
    /** A node has leased it, or its outcome is unknown and a receipt is waited for. */
    SENDING,
    /** A gateway has accepted it. */
    SENT,
    DELIVERED,
    READ,
    /** Accepted or possibly accepted, and did not arrive. */
    UNDELIVERED,
    /** No gateway took it. */
    FAILED,
    /** Its challenge ended before it was sent. */
    SKIPPED;

    /** The status' name in JSON and SQL. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<DeliveryStatus> {
        public Jpa() {
            super(DeliveryStatus.class);
        }
    }
}
