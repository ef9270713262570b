package io.watchword.delivery;

import io.watchword.delivery.model.Delivery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as administrators see it. Where it goes stands with its challenge, masked.
 *
 * @param gateway the gateway's name; its id, where it has been removed
 * @param sequence which code of its challenge it bears: 0 for the first, 1 for that of the first resend
 * @param hop how many gateways were given the code before
 * @param attempts calls of gateways for the code so far
 */
public record DeliveryView(
        String deliveryId,
        String challengeId,
        String channel,
        String gatewayId,
        String gateway,
        int sequence,
        int hop,
        String status,
        Optional<String> errorCode,
        Optional<String> providerCode,
        Optional<String> providerMessageId,
        int attempts,
        Optional<Integer> segments,
        Optional<PriceView> price,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What the provider says that the message has cost.
     *
     * @param amount a decimal number, as text so that no reader rounds it
     */
    public record PriceView(String amount, String currency) {}

    static DeliveryView of(Delivery delivery, String gateway) {
        return new DeliveryView(
                delivery.id().toString(),
                delivery.challengeId().toString(),
                delivery.channel().code(),
                delivery.gatewayId().toString(),
                gateway,
                delivery.sequence(),
                delivery.hop(),
                delivery.status().code(),
                delivery.errorCode(),
                delivery.providerCode(),
                delivery.providerMessageId(),
                delivery.attempts(),
                delivery.segments(),
                delivery.priceAmount()
                        .map(BigDecimal::stripTrailingZeros)
                        .map(BigDecimal::toPlainString)
                        .flatMap(amount -> delivery.priceCurrency().map(currency -> new PriceView(amount, currency))),
                delivery.createdAt(),
                delivery.updatedAt());
    }
}
