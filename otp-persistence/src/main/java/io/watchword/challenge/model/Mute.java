package io.watchword.challenge.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/**
 * Why no code is sent for a challenge. To its caller it looks and lasts like any other: it takes attempts, resends and
 * limits, and expires. Its deliveries tell the reason to those who may read them.
 */
public enum Mute {
    /** Nobody is known by the identifier, and the application takes nobody new. */
    NO_USER,
    /** The user may not sign in. */
    USER_DISABLED,
    /** The user has no number or address that a gateway of the tenant reaches. */
    NO_ADDRESS,
    /** The policy does not serve the user's number. */
    DESTINATION_NOT_ALLOWED;

    /** The reason's name in SQL and as the error code of the challenge's deliveries. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<Mute> {
        public Jpa() {
            super(Mute.class);
        }
    }
}
