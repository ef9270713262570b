package io.watchword.subscriber.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a user can be reached, as far as is known.
 *
 * @param active whether the user may sign in
 * @param phoneCiphertext bound to {@link User#phonePlace}
 * @param phoneVerifiedAt when the number was last proved to be the user's
 * @param emailCiphertext bound to {@link User#emailPlace}
 * @param emailVerifiedAt when the e-mail address was last proved to be the user's
 * @param profileCiphertext bound to {@link User#profilePlace}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Contact(
        String userId,
        boolean active,
        Optional<byte[]> phoneCiphertext,
        Optional<Instant> phoneVerifiedAt,
        Optional<byte[]> emailCiphertext,
        Optional<Instant> emailVerifiedAt,
        Optional<byte[]> profileCiphertext) {}
