package io.watchword.throttle.model;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * That a number, an address, or an id or username takes no codes for a time, after too many wrong ones; or that none is taken
 * from a caller or an address of the network.
 *
 * @param id the type, and the keyed index in hexadecimal figures
 * @param masked the number or address as those see it who know it, where the last challenge still tells
 * @param callerId the API client or publishable key, where it is one
 * @param failures wrong codes in a row; of a caller or an address of the network, challenges at which it tried in vain
 */
public record Lockout(
        String id, String type, Optional<String> masked, Optional<String> callerId, int failures, Instant lockedUntil) {

    /** An id in its parts. */
    @SuppressWarnings("ArrayRecordComponent") // a parameter of statements, never compared
    public record Id(String type, byte[] key) {

        /** The parts of an id; nothing where it is none. */
        public static Optional<Id> parse(String text) {
            return text.matches("[a-z]{2,12}\\.([0-9a-f]{2}){16,32}")
                    ? Optional.of(new Id(
                            text.substring(0, text.indexOf('.')),
                            HexFormat.of().parseHex(text.substring(text.indexOf('.') + 1))))
                    : Optional.empty();
        }
    }
}
