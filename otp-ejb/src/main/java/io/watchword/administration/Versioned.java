package io.watchword.administration;

/** An object with the version that a change of it must name. */
public record Versioned<T>(T value, int version) {}
