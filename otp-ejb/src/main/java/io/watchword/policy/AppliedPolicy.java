package io.watchword.policy;

import io.watchword.policy.model.PolicyVersion;
import java.util.List;

/**
 * What applies, and by which documents.
 *
 * @param documents the tenant's before the application's, as far as there are any
 */
public record AppliedPolicy(Policy policy, List<PolicyVersion> documents) {

    public AppliedPolicy {
        documents = List.copyOf(documents);
    }
}
