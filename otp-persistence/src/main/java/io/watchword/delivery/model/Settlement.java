package io.watchword.delivery.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the holder of a lease writes when it is done with a delivery.
 *
 * @param leaseToken the lease that was held; with another one in force the settlement is void
 * @param to the new status; {@code SENDING} where the outcome is unknown
 * @param accepted whether a gateway has taken the code
 * @param dueAt when a dispatcher shall look again; absent where there is nothing left to do
 * @param onwardAt until when the accepted code is kept, to go on to another channel then or to another gateway before;
 *     absent where it cannot go on
 */
public record Settlement(
        UUID deliveryId,
        int leaseToken,
        DeliveryStatus to,
        boolean accepted,
        Optional<String> errorCode,
        Optional<String> providerCode,
        Optional<String> providerMessageId,
        Optional<Integer> segments,
        Optional<Cost> cost,
        Optional<Instant> dueAt,
        Optional<Instant> onwardAt) {

    /** What a provider says that a message has cost. */
    public record Cost(BigDecimal amount, String currency) {

        /** What no message costs, and the table does not take. */
        private static final BigDecimal TOO_MUCH = new BigDecimal("1e8");

        boolean fits() {
            return amount.compareTo(TOO_MUCH) < 0;
        }
    }

    /** As many characters as the table takes; a provider's own words may be longer. */
    static final int MAX_PROVIDER_CODE = 64;

    static final int MAX_PROVIDER_MESSAGE_ID = 200;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    public Settlement {
        providerCode = providerCode.map(code -> cut(code, MAX_PROVIDER_CODE));
        providerMessageId = providerMessageId.map(id -> cut(id, MAX_PROVIDER_MESSAGE_ID));
        segments = segments.filter(count -> count > 0 && count <= Short.MAX_VALUE);
        cost = cost.filter(Cost::fits);
        boolean open = to == DeliveryStatus.QUEUED || to == DeliveryStatus.SENDING;
        if (open != dueAt.isPresent()) {
            throw new IllegalArgumentException("a delivery is due again exactly where it is " + to.code());
        }
        if (onwardAt.isPresent() && to != DeliveryStatus.SENT) {
            throw new IllegalArgumentException("no code is kept in case it must go on where it is " + to.code());
        }
    }

    /** A gateway has accepted the code. */
    public static Settlement sent(UUID deliveryId, int leaseToken, String providerMessageId) {
        return new Settlement(
                deliveryId,
                leaseToken,
                DeliveryStatus.SENT,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(providerMessageId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with what the provider says of the message, and until when the code is kept in case it must go on. */
    public Settlement with(Optional<Integer> saidSegments, Optional<Cost> saidCost, Optional<Instant> keptUntil) {
        return new Settlement(
                deliveryId,
                leaseToken,
                to,
                accepted,
                errorCode,
                providerCode,
                providerMessageId,
                saidSegments,
                saidCost,
                dueAt,
                keptUntil);
    }

    /** Nothing more will be tried. */
    public static Settlement ended(
            UUID deliveryId, int leaseToken, DeliveryStatus as, String errorCode, Optional<String> providerCode) {
        return new Settlement(
                deliveryId,
                leaseToken,
                as,
                false,
                Optional.of(errorCode),
                providerCode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** There is no point in sending it any more. */
    public static Settlement skipped(UUID deliveryId, int leaseToken) {
        return new Settlement(
                deliveryId,
                leaseToken,
                DeliveryStatus.SKIPPED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The gateway refused for now, or was never reached. */
    public static Settlement retry(
            UUID deliveryId, int leaseToken, String errorCode, Optional<String> providerCode, Instant at) {
        return new Settlement(
                deliveryId,
                leaseToken,
                DeliveryStatus.QUEUED,
                false,
                Optional.of(errorCode),
                providerCode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                Optional.empty());
    }

    /** The gateway was given the code and never answered: a receipt may say more until then. */
    public static Settlement unknown(UUID deliveryId, int leaseToken, Instant until) {
        return new Settlement(
                deliveryId,
                leaseToken,
                DeliveryStatus.SENDING,
                false,
                Optional.of("unknown"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until),
                Optional.empty());
    }

    /** What a provider wrote, as far as the table takes it: PostgreSQL takes no NUL. */
    static String cut(String text, int length) {
        String plain = CONTROLS.matcher(text).replaceAll("");
        return plain.length() <= length ? plain : plain.substring(0, length);
    }
}
