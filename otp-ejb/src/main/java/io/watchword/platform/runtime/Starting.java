package io.watchword.platform.runtime;

/**
 * The event that the service starts. Whoever reads configuration of their own observes it, and so reads before the first
 * request: what they throw stops the start.
 */
public record Starting() {}
