package io.watchword.subscriber;

/**
 * What came of a registration.
 *
 * @param created whether the tenant did not have the user before
 */
public record RegisteredUser(FoundUser user, boolean created) {}
