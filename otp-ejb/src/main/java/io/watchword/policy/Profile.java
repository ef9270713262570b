package io.watchword.policy;

/** How much an administrator leaves to the other fields of a policy. */
public enum Profile {
    /** They apply as they are. */
    STANDARD,
    /**
     * They are held within what payments ask for: after five failures in a row a code is no more good (PSD2 RTS, article
     * 4(3)(b)), a code has six characters at least, and is good for five minutes at most.
     */
    STRICT
}
