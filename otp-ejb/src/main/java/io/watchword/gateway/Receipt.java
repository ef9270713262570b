package io.watchword.gateway;

import java.util.Optional;
import java.util.UUID;

/**
 * What a provider reports of a message after taking it.
 *
 * @param deliveryId our own name for it, where the provider gave it back
 * @param providerMessageId the provider's name for it
 * @param reason why, where the outcome is a bad one
 * @param providerCode the provider's own code for the reason
 * @param price where the provider says it by now
 */
public record Receipt(
        Optional<UUID> deliveryId,
        Optional<String> providerMessageId,
        Outcome outcome,
        Optional<Reason> reason,
        Optional<String> providerCode,
        Optional<Price> price) {

    /** For a provider that says nothing of prices. */
    public Receipt(
            Optional<UUID> deliveryId,
            Optional<String> providerMessageId,
            Outcome outcome,
            Optional<Reason> reason,
            Optional<String> providerCode) {
        this(deliveryId, providerMessageId, outcome, reason, providerCode, Optional.empty());
    }

    /** The same, known by the provider's name for the message alone. */
    Receipt withoutDeliveryId() {
        return new Receipt(Optional.empty(), providerMessageId, outcome, reason, providerCode, price);
    }

    /** How far the message came, in the order in which messages travel; a later one never gives way to an earlier one. */
    public enum Outcome {
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        UNDELIVERED,
        FAILED
    }
}
