package io.watchword.blocklist.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** What an entry of a block list says of whom it fits. */
public enum ListKind {
    /** Nothing is sent to it, or for it. */
    BLOCK,
    /** It is known to be safe: the rules against fraud are not for it. */
    ALLOW;

    /** The kind's name in JSON and SQL. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<ListKind> {
        public Jpa() {
            super(ListKind.class);
        }
    }
}
