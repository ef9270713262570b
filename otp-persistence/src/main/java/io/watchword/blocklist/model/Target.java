package io.watchword.blocklist.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** By what an entry of a block list fits. */
public enum Target {
    PHONE_NUMBER,
    /** What numbers in E.164 begin with. */
    PREFIX,
    /** The region of a number. */
    COUNTRY,
    /** The network of the end user's address (CIDR). */
    IP,
    EMAIL,
    /** A domain with all that are below it. */
    EMAIL_DOMAIN;

    /** The target's name in JSON and SQL. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<Target> {
        public Jpa() {
            super(Target.class);
        }
    }
}
