package io.watchword.decision.model;

/** What was decided on. */
public enum DecisionKind {
    SEND,
    RESEND
}
