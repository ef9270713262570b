package io.watchword.throttle;

/** Says of which rules a refusal is only to be noted: an administrator wants to see first what it would do. */
@FunctionalInterface
public interface RecordOnly {

    /** All rules hold. */
    RecordOnly NOTHING = rule -> false;

    boolean holds(Rule rule);
}
