package io.watchword.challenge.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** By what the caller of a send names whom the challenge is put to. */
public enum IdentifierType {
    /** The number that the code is sent to. */
    PHONE_NUMBER,
    /** The address that the code is sent to. */
    EMAIL,
    /** A user of the tenant; the code is sent to where they can be reached. */
    USER_ID,
    /** The same, by the name that the user has chosen. */
    USERNAME;

    /** Whether it names the user, who may or may not be there, and not the destination. */
    public boolean namesUser() {
        return this == USER_ID || this == USERNAME;
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<IdentifierType> {
        public Jpa() {
            super(IdentifierType.class);
        }
    }
}
