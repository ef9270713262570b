package io.watchword.challenge;

import io.watchword.platform.Channel;
import io.watchword.token.IssuedTokens;
import java.util.Optional;
import java.util.UUID;

/**
 * A success.
 *
 * @param method the channel that the right code went by
 * @param userId whom the number belongs to
 * @param tokens what the user may go on with; none where the application claims its challenges
 */
public record Verified(UUID challengeId, Channel method, Optional<String> userId, Optional<IssuedTokens> tokens) {}
