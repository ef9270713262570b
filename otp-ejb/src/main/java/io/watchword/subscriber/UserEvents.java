package io.watchword.subscriber;

import io.watchword.audit.model.AuditEvent;
import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.json.JsonRecords;
import io.watchword.subscriber.model.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words the audit rows of users. They tell which fields have changed and never what stands in them. */
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
            Instant now, Access access, String userId, UserStatus from, UserStatus to, List<String> fields) {
        return event(now, access, "user.updated", userId, Optional.of(from), to)
                .withDetails(JsonRecords.text(Map.of("changed", fields)));
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
