package io.watchword.decision.model;

/** How it was decided. */
public enum DecisionOutcome {
    /** The code was given on to be sent. */
    ALLOWED,
    /** The caller was told that it is not sent, and why. */
    REFUSED,
    /** It was not sent, and the caller was told nothing. */
    WITHHELD
}
