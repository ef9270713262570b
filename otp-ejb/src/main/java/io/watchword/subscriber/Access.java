package io.watchword.subscriber;

import io.watchword.audit.Actors;
import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import java.util.Optional;

/**
 * Who asks for users, and whose.
 *
 * @param tenantId the caller's own tenant, or one that a system administrator asks for
 * @param applicationId the application whose users the caller may see; all of the tenant's, where absent
 */
public record Access(Caller caller, String tenantId, Optional<String> applicationId, String requestId) {

    /** That of an application's backend. */
    public static Access ofApplication(Caller caller, String requestId) {
        return new Access(
                caller, caller.tenantId(), Optional.of(caller.applicationId().orElseThrow()), requestId);
    }

    /** That of an administrator. */
    public static Access of(Administrator administrator) {
        return new Access(
                administrator.caller(), administrator.tenantId(), Optional.empty(), administrator.requestId());
    }

    /** Whether the tenant is not the caller's own. */
    public boolean isForeign() {
        return !caller.tenantId().equals(tenantId);
    }

    /** Whether a user of the tenant, should there be one with the id, is one of the caller's. */
    boolean reaches(UserRepository users, String userId) {
        return applicationId
                .map(application -> users.isAssociated(tenantId, application, userId))
                .orElse(true);
    }

    AuditEvent.Scope scope() {
        return new AuditEvent.Scope(tenantId, applicationId);
    }

    Actor actor() {
        return Actors.of(new Administrator(caller, tenantId, requestId));
    }
}
