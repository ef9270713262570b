package io.watchword.subscriber;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.tenant.Caller;
import java.util.Optional;

/**
 * Who asks for users, and whose.
 *
 * @param applicationId the application whose users the caller may see; all of the tenant's, where absent
 */
public record Access(Caller caller, Optional<String> applicationId, String requestId) {

    /** That of an application's backend. */
    public static Access ofApplication(Caller caller, String requestId) {
        return new Access(caller, Optional.of(caller.applicationId().orElseThrow()), requestId);
    }

    /** That of an administrator. */
    public static Access ofAdministrator(Caller caller, String requestId) {
        return new Access(caller, Optional.empty(), requestId);
    }

    String tenantId() {
        return caller.tenantId();
    }

    /** Whether a user of the tenant, should there be one with the id, is one of the caller's. */
    boolean reaches(UserRepository users, String userId) {
        return applicationId
                .map(application -> users.isAssociated(tenantId(), application, userId))
                .orElse(true);
    }

    AuditEvent.Scope scope() {
        return new AuditEvent.Scope(tenantId(), applicationId);
    }

    Actor actor() {
        return new Actor("api_client", caller.id(), Optional.empty(), Optional.of(requestId));
    }
}
