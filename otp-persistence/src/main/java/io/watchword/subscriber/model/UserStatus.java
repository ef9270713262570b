package io.watchword.subscriber.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** Whether a user may sign in. */
public enum UserStatus {
    ACTIVE,
    DISABLED;

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<UserStatus> {
        public Jpa() {
            super(UserStatus.class);
        }
    }
}
