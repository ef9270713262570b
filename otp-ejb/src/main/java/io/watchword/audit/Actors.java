package io.watchword.audit;

import io.watchword.audit.model.Actor;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import java.util.Optional;

/** Names callers as the audit does. */
public final class Actors {

    private Actors() {}

    /** A caller within the own tenant. */
    public static Actor of(Caller caller, String requestId) {
        return named(caller, caller.id(), requestId);
    }

    /** Whoever comes from another tenant bears its name: {@code system/operator}. */
    public static Actor of(Administrator administrator) {
        return named(administrator.caller(), administrator.auditedId(), administrator.requestId());
    }

    private static Actor named(Caller caller, String id, String requestId) {
        return new Actor(caller.kind().code(), id, Optional.empty(), Optional.of(requestId));
    }
}
