package io.watchword.tenant;

import io.watchword.platform.database.CodeConverter;
import io.watchword.tenant.model.Scope;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request, once the credential has been checked.
 *
 * @param applicationId the application that the caller is bound to; none for administrators
 * @param id of the client, key or user, unique among its kind and tenant
 * @param scopes what the caller may do by scope; a publishable key has none
 */
public record Caller(Kind kind, String tenantId, Optional<String> applicationId, String id, Set<Scope> scopes)
        implements Principal {

    /** How callers prove who they are. */
    public enum Kind {
        API_CLIENT,
        PUBLISHABLE_KEY,
        USER;

        /** As the audit and the throttles have it. */
        public String code() {
            return CodeConverter.code(this);
        }
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    @Override
    public String getName() {
        return id;
    }
}
