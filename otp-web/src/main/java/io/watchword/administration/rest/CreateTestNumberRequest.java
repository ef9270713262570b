package io.watchword.administration.rest;

import java.time.Instant;
import java.util.Optional;

/** The body that creates a test number. */
public record CreateTestNumberRequest(String phoneNumber, String code, Optional<Instant> expiresAt) {

    /** Neither number nor code. */
    @Override
    public String toString() {
        return "CreateTestNumberRequest[•]";
    }
}
