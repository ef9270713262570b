package io.watchword.blocklist;

/** What a tenant's block list says of a number or address. */
public enum Verdict {
    BLOCKED,
    /** The rules against fraud are not for it. */
    SAFE,
    UNLISTED
}
