package io.watchword.tenant.model;

import java.util.Set;

/**
 * A publishable key that is enabled, as are its application and its tenant.
 *
 * @param allowedOrigins the origins (RFC 6454) whose pages may use it
 */
public record UsableKey(String id, String tenantId, String applicationId, Set<String> allowedOrigins) {

    public UsableKey {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public static UsableKey of(PublishableKey key, Application application) {
        return new UsableKey(key.id(), key.tenantId(), key.applicationId(), key.allowedOrigins(application));
    }
}
