package io.watchword.administration;

import io.watchword.policy.EffectivePolicy;
import java.util.Map;
import java.util.Optional;

/**
 * What applies, and where each of it comes from.
 *
 * @param applicationId to which application; null where to all that have no document of their own
 */
public record EffectivePolicyView(Optional<String> applicationId, Map<String, EffectivePolicy.Applied> fields) {}
