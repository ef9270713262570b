package io.watchword.decision.model;

import java.time.Instant;
import java.util.Optional;

/** A decision, and when its challenge was verified, where it has been. */
public record DecidedSend(Decision decision, Optional<Instant> verifiedAt) {}
