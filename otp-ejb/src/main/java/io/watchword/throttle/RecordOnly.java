package io.watchword.throttle;

import io.watchword.policy.Policy;
import io.watchword.policy.RecordableRule;

/** Says of which rules a refusal is only to be noted: an administrator wants to see first what it would do. */
@FunctionalInterface
public interface RecordOnly {

    /** All rules hold. */
    RecordOnly NOTHING = rule -> false;

    /** What a policy says. */
    static RecordOnly of(Policy policy) {
        return rule -> switch (rule) {
            case PER_COUNTRY -> policy.isRecordedOnly(RecordableRule.SENDS_PER_COUNTRY);
            case PER_PREFIX -> policy.isRecordedOnly(RecordableRule.SENDS_PER_PREFIX);
            case COST_PER_TENANT -> policy.isRecordedOnly(RecordableRule.COST_PER_TENANT);
            case COST_PER_COUNTRY -> policy.isRecordedOnly(RecordableRule.COST_PER_COUNTRY);
            case COUNTRIES_PER_IP -> policy.isRecordedOnly(RecordableRule.COUNTRIES_PER_IP);
            case SPRAY_PER_CLIENT -> policy.isRecordedOnly(RecordableRule.SPRAY_PER_CLIENT);
            case SPRAY_PER_IP -> policy.isRecordedOnly(RecordableRule.SPRAY_PER_IP);
            default -> false;
        };
    }

    boolean holds(Rule rule);
}
