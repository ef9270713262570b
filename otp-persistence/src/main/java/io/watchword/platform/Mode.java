package io.watchword.platform;

/** How the service behaves: safe, or convenient for a first look. */
public enum Mode {
    /** The default. Refuses to start on missing or default keys, and offers no convenience. */
    PRODUCTION,
    /** Demonstration credentials, a sandbox for messages, and gateways on private addresses. Never for real users. */
    DEVELOPMENT
}
