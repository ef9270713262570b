package io.watchword.token;

import io.watchword.token.model.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A signing key as administrators see it.
 *
 * @param keyId the {@code kid} of tokens and of the key set
 * @param status {@code pending}, {@code active} or {@code retiring}
 * @param signsFrom when its turn comes
 * @param retiresAt when it will be gone from the key set; nothing as long as it has no successor
 */
public record SigningKeyView(
        String keyId,
        String algorithm,
        String status,
        Instant createdAt,
        Instant signsFrom,
        Optional<Instant> retiresAt) {

    static SigningKeyView of(SigningKey key, List<SigningKey> all, Instant now) {
        return new SigningKeyView(
                key.id(),
                key.algorithm().code(),
                KeyTurns.state(key, all, now).name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.signsFrom(),
                KeyTurns.retiresAt(key, all));
    }
}
