package io.watchword.token.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a tenant's tokens may be signed (RFC 7518, section 3.1; RFC 8037, section 3.1). */
public enum SigningAlgorithm {
    ES256("ES256"),
    RS256("RS256"),
    EDDSA("EdDSA");

    private final String code;

    SigningAlgorithm(String code) {
        this.code = code;
    }

    /** The name as JWS headers write it. */
    public String code() {
        return code;
    }

    /** The algorithm with this {@link #code()}. */
    public static Optional<SigningAlgorithm> of(String code) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.code.equals(code))
                .findFirst();
    }

    /** Stores the constants by their codes. */
    @Converter(autoApply = true)
    public static class Jpa implements AttributeConverter<@Nullable SigningAlgorithm, @Nullable String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable SigningAlgorithm algorithm) {
            return algorithm == null ? null : algorithm.code;
        }

        @Override
        public @Nullable SigningAlgorithm convertToEntityAttribute(@Nullable String code) {
            return code == null ? null : of(code).orElseThrow();
        }
    }
}
