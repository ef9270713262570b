package io.watchword.subscriber;

import io.watchword.audit.model.Actor;

/** A user is being disabled. Observers end in the same transaction what an enabled user alone may have. */
public record UserDisabling(String tenantId, String userId, Actor actor) {}
