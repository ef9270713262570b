package io.watchword.message.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** What a code in a message is good for. */
public enum Purpose {
    /** To show that somebody holds the phone or reads the address. */
    VERIFICATION,
    /** To sign an amount and its payee, which the message therefore shows (PSD2 RTS, article 5). */
    TRANSACTION;

    /** The purpose's name in JSON and SQL. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<Purpose> {
        public Jpa() {
            super(Purpose.class);
        }
    }
}
