package io.watchword.challenge;

import io.watchword.challenge.model.IdentifierType;
import io.watchword.platform.Channel;
import io.watchword.tenant.IdempotentRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A send, its fields well-formed and not yet checked against anything.
 *
 * @param identifier as the user wrote it
 * @param deviceId what the backend calls the end user's device
 * @param proof of work, as it was shown
 * @param country the region or calling code that a national number is meant in
 */
public record SendCommand(
        IdentifierType identifierType,
        String identifier,
        Optional<String> country,
        Optional<Channel> channel,
        Optional<List<Channel>> fallbackChannels,
        String action,
        Optional<String> locale,
        Optional<String> customMessage,
        Optional<String> senderId,
        Optional<String> amount,
        Optional<String> payee,
        Optional<String> androidAppHash,
        Optional<String> webOrigin,
        Map<String, String> metadata,
        Optional<String> deviceId,
        Optional<String> proof,
        Optional<IdempotentRequest> idempotency) {

    /** The action alone. */
    @Override
    public String toString() {
        return "SendCommand[" + action + "]";
    }
}
