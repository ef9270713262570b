package io.watchword.challenge.model;

import io.watchword.platform.database.CodeConverter;
import jakarta.persistence.Converter;

/** Where a challenge stands. Only a pending one goes on; of the others, only a verified one may still be claimed. */
public enum ChallengeStatus {
    PENDING,
    VERIFIED,
    CLAIMED,
    EXPIRED,
    /** The attempts were used up, or the transaction that the code signs was changed. */
    FAILED,
    CANCELED;

    /** The status' name in JSON and SQL. */
    public String code() {
        return CodeConverter.code(this);
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa extends CodeConverter<ChallengeStatus> {
        public Jpa() {
            super(ChallengeStatus.class);
        }
    }
}
