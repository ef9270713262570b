package io.watchword.policy;

/** When a page or an app has to show a proof of work for a send. */
public enum ProofDemand {
    NEVER,
    /** Where little is verified of what went out from the same address, or to the same block of numbers. */
    RISK,
    ALWAYS
}
