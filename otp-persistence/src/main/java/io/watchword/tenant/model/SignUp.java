package io.watchword.tenant.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** What a number without a user means to an application. */
public enum SignUp {
    /** A user is created when the number is verified. */
    AUTO,
    /** The number is verified without tokens; the backend finds or creates the user and claims the challenge. */
    CLAIM,
    /** Nothing is sent, and all else looks the same. */
    OFF;

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<SignUp> {
        public Jpa() {
            super(SignUp.class);
        }
    }
}
