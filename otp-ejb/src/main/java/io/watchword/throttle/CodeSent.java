package io.watchword.throttle;

import java.util.Optional;

/**
 * The event that a code is sent for the first time.
 *
 * @param number to which it goes, in E.164; nothing where it goes by e-mail
 * @param addressIndex by what the address is counted that asked for it, where that is known
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record CodeSent(String tenantId, Optional<String> number, Optional<byte[]> addressIndex) {

    /** Nothing: the number is personal data. */
    @Override
    public String toString() {
        return "CodeSent[•]";
    }
}
