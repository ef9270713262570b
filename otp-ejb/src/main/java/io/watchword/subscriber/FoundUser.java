package io.watchword.subscriber;

/** A user, and the version that a change must name. */
public record FoundUser(UserView view, int version) {}
