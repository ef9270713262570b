package io.watchword.subscriber;

import io.watchword.audit.model.AuditEvent;
import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.json.JsonRecords;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.tenant.model.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Words the audit rows of users. They tell which fields have changed, and of privileges alone what stood in them. */
final class UserEvents {

    private UserEvents() {}

    static AuditEvent created(Instant now, Access access, String userId) {
        return event(now, access, "user.created", userId, Optional.empty(), UserStatus.ACTIVE);
    }

    /** An application has a user whom the tenant had before. */
    static AuditEvent associated(Instant now, Access access, String userId, UserStatus status) {
        return event(now, access, "user.associated", userId, Optional.of(status), status);
    }

    static AuditEvent updated(
            Instant now, Access access, User user, UserStatus from, Privileges before, List<String> fields) {
        Map<String, Object> details = new TreeMap<>();
        details.put("changed", fields);
        if (!before.equals(user.privileges())) {
            details.put("before", told(before));
            details.put("after", told(user.privileges()));
        }
        return event(now, access, "user.updated", user.id(), Optional.of(from), user.status())
                .withDetails(JsonRecords.text(details));
    }

    private static Map<String, Object> told(Privileges privileges) {
        return new TreeMap<>(Map.of(
                "groups",
                privileges.groups(),
                "scopes",
                privileges.scopes().stream().map(Scope::code).toList()));
    }

    /** The number has gone to somebody else. */
    static AuditEvent phoneReleased(Instant now, Access access, String userId, UserStatus status) {
        return event(now, access, "user.phone_released", userId, Optional.of(status), status)
                .because("not_reverified");
    }

    static AuditEvent erased(Instant now, Access access, String userId, UserStatus from) {
        return event(now, access, "user.erased", userId, Optional.of(CodeConverter.code(from)), "erased");
    }

    private static AuditEvent event(
            Instant now, Access access, String event, String userId, Optional<UserStatus> from, UserStatus to) {
        return event(now, access, event, userId, from.map(CodeConverter::code), CodeConverter.code(to));
    }

    private static AuditEvent event(
            Instant now, Access access, String event, String userId, Optional<String> from, String to) {
        return AuditEvent.of(
                now,
                access.scope(),
                event,
                new AuditEvent.Subject("user", userId),
                from,
                to,
                access.actor(),
                AuditEvent.Context.NONE.withUser(userId));
    }
}
