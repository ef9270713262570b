package io.watchword.gateway;

import java.util.Locale;

/** Why a message was not sent or not delivered, in one vocabulary for all providers. */
public enum Reason {
    INVALID_DESTINATION(Remedy.NONE),
    UNREACHABLE(Remedy.NONE),
    LANDLINE_UNREACHABLE(Remedy.NONE),
    BLOCKED_BY_CARRIER(Remedy.OTHER_GATEWAY),
    BLOCKED_BY_RECIPIENT(Remedy.NONE),
    RECIPIENT_OPTED_OUT(Remedy.NONE),
    CONTENT_REJECTED(Remedy.NONE),
    TEMPLATE_REJECTED(Remedy.OTHER_GATEWAY),
    SENDER_REJECTED(Remedy.OTHER_GATEWAY),
    INSUFFICIENT_BALANCE(Remedy.OTHER_GATEWAY),
    CREDENTIALS_REJECTED(Remedy.OTHER_GATEWAY),
    RATE_LIMITED(Remedy.RETRY),
    PROVIDER_UNAVAILABLE(Remedy.RETRY),
    UNKNOWN(Remedy.NONE);

    private final Remedy remedy;

    Reason(Remedy remedy) {
        this.remedy = remedy;
    }

    /** The reason's name in JSON, SQL and metrics: {@code invalid_destination}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What may help. */
    public Remedy remedy() {
        return remedy;
    }

    /** What may help against a {@link Reason}. */
    public enum Remedy {
        /** The same gateway, later; another gateway may help too. */
        RETRY,
        /** Another gateway alone. */
        OTHER_GATEWAY,
        /** Nothing: the number, or its owner, is what refuses. */
        NONE
    }
}
