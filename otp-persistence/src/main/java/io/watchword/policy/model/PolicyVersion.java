package io.watchword.policy.model;

/** A document of policy as it was at a time. */
public record PolicyVersion(String policyId, int version) {

    public static PolicyVersion of(PolicyDocument document) {
        return new PolicyVersion(document.id().toString(), document.version());
    }
}
