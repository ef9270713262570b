package io.watchword.subscriber;

import io.watchword.audit.model.Actor;
import java.time.Instant;

/** A user is being disabled. Observers end in the same transaction what an enabled user alone may have. */
public record UserDisabling(String tenantId, String userId, Actor actor, Instant now) {}
