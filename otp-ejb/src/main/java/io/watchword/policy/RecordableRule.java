package io.watchword.policy;

/**
 * A rule whose refusals an administrator may have recorded alone, to see what it would do before it does it. Those that keep
 * guesses and floods from a number, a user or an address are none of them.
 */
public enum RecordableRule {
    SENDS_PER_COUNTRY,
    SENDS_PER_PREFIX,
    COUNTRIES_PER_IP,
    SPRAY_PER_CLIENT,
    SPRAY_PER_IP,
    COST_PER_TENANT,
    COST_PER_COUNTRY,
    ALLOWED_PREFIXES,
    BLOCKED_PREFIXES
}
