package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.platform.json.JsonRecords;
import io.watchword.token.model.SigningKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Words the audit rows of signing keys. */
final class SigningKeyEvents {

    private SigningKeyEvents() {}

    static AuditEvent published(SigningKey key, Actor actor, Instant now) {
        Map<String, Object> after = new TreeMap<>();
        after.put("algorithm", key.algorithm().code());
        after.put("signs_from", key.signsFrom());
        return event(key, "signing_key.published", Optional.empty(), "present", actor, now)
                .withDetails(JsonRecords.text(Map.of("after", after)));
    }

    static AuditEvent removed(SigningKey key, Actor actor, Instant now) {
        return event(key, "signing_key.removed", Optional.of("present"), "removed", actor, now);
    }

    private static AuditEvent event(
            SigningKey key, String event, Optional<String> from, String to, Actor actor, Instant now) {
        return AuditEvent.of(
                now,
                new AuditEvent.Scope(key.tenantId(), Optional.empty()),
                event,
                new AuditEvent.Subject("signing_key", key.id()),
                from,
                to,
                actor,
                AuditEvent.Context.NONE);
    }
}
