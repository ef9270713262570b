package io.watchword.token.rest;

import io.watchword.audit.model.Actor;
import io.watchword.platform.rest.Requests;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;

/** Says who brings a change about. */
final class Actors {

    private Actors() {}

    static Actor of(SecurityContext security, HttpServletRequest request) {
        Caller caller = Requests.caller(security);
        return new Actor(
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.id(),
                Optional.empty(),
                Optional.of(Requests.id(request)));
    }

    static Actor of(Administrator administrator) {
        return Actor.client(administrator.auditedId(), administrator.requestId());
    }
}
