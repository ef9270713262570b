package io.watchword.policy;

import java.time.Duration;

/**
 * How long users stay signed in.
 *
 * @param lifetime how long a session lasts, however much it is used
 * @param idle how long it lasts without being used
 */
public record SessionLimits(Duration lifetime, Duration idle) {}
