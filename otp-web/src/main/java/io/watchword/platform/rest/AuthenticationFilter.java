package io.watchword.platform.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Caller;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.UsableKey;
import io.watchword.token.AccessTokens;
import io.watchword.token.AdministratorTokens;
import io.watchword.token.AdministratorTokens.Administering;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls, by bearer token (RFC 6750) or publishable key, and refuses who may not. Users call what is for
 * administrators alone, and may have to be authenticated anew for it (RFC 9470).
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class AuthenticationFilter implements ContainerRequestFilter {

    private static final String PUBLISHABLE_KEY = "X-Watchword-Key";
    private static final String BEARER = "Bearer ";

    @Inject
    AccessTokens tokens;

    @Inject
    AdministratorTokens administratorTokens;

    @Inject
    Directory directory;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        Secured secured = resource.getResourceMethod().getAnnotation(Secured.class);
        if (secured == null) {
            return;
        }
        List<String> authorizations = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        Optional<String> key = Optional.ofNullable(request.getHeaderString(PUBLISHABLE_KEY));
        if (authorizations.isEmpty() && key.isPresent()) {
            byPublishableKey(request, secured, key.get());
        } else if (authorizations.size() == 1 && key.isEmpty()) {
            byToken(request, secured, authorizations.get(0));
        } else {
            refuse(request, unauthorized("Show one credential: a bearer token or a publishable key."), "");
        }
    }

    private void byToken(ContainerRequestContext request, Secured secured, String authorization) {
        Optional<String> bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
        Optional<Caller> client = bearer.flatMap(tokens::authenticate);
        Optional<Administering> user = client.isEmpty() && isForAdministrators(secured)
                ? bearer.flatMap(administratorTokens::authenticate)
                : Optional.empty();
        Optional<Caller> caller = client.or(() -> user.map(Administering::caller));
        if (caller.isEmpty()) {
            refuse(
                    request,
                    unauthorized("The bearer token is not valid here, or no longer."),
                    ", error=\"invalid_token\"");
        } else if (!caller.get().may(secured.value())) {
            refuse(
                    request,
                    Problem.of(
                            ProblemCode.INSUFFICIENT_SCOPE,
                            "The token lacks the scope " + secured.value().code() + "."),
                    ", error=\"insufficient_scope\", scope=\"" + secured.value().code() + "\"");
        } else if (needsApplication(secured.value())
                && caller.get().applicationId().isEmpty()) {
            refuse(
                    request,
                    Problem.of(ProblemCode.INSUFFICIENT_SCOPE, "The API client is bound to no application."),
                    ", error=\"insufficient_scope\"");
        } else {
            user.flatMap(Administering::stepUp)
                    .ifPresentOrElse(
                            stepUp -> refuse(
                                    request,
                                    Problem.of(
                                            ProblemCode.INSUFFICIENT_USER_AUTHENTICATION,
                                            stepUp.description() + ": sign the user in again."),
                                    ", " + stepUp.parameters()),
                            () -> request.setSecurityContext(new CallerContext(caller.get())));
        }
    }

    private static boolean isForAdministrators(Secured secured) {
        return Scope.ofAdministrators().contains(secured.value());
    }

    private void byPublishableKey(ContainerRequestContext request, Secured secured, String id) {
        Optional<UsableKey> key = directory.publishableKey(id);
        Optional<String> origin = Optional.ofNullable(request.getHeaderString("Origin"));
        if (key.isEmpty() || directory.tenant(key.get().tenantId()).isEmpty()) {
            refuse(request, unauthorized("The publishable key is not known."), "");
        } else if (!secured.publishableKey()) {
            refuse(
                    request,
                    Problem.of(ProblemCode.INSUFFICIENT_SCOPE, "A publishable key does not allow this."),
                    ", error=\"insufficient_scope\"");
        } else if (origin.isPresent() && !key.get().allowedOrigins().contains(origin.get())) {
            refuse(
                    request,
                    Problem.of(ProblemCode.INSUFFICIENT_SCOPE, "The publishable key may not be used from this origin."),
                    ", error=\"insufficient_scope\"");
        } else {
            request.setSecurityContext(new CallerContext(new Caller(
                    Caller.Kind.PUBLISHABLE_KEY,
                    key.get().tenantId(),
                    Optional.of(key.get().applicationId()),
                    id,
                    Set.of(Scope.CHALLENGES_WRITE))));
        }
    }

    private static boolean needsApplication(Scope scope) {
        return Scope.ofApplications().contains(scope);
    }

    private static Problem unauthorized(String detail) {
        return Problem.of(ProblemCode.UNAUTHORIZED, detail);
    }

    private void refuse(ContainerRequestContext request, Problem problem, String parameters) {
        Response response = Problems.response(problem, RequestFilter.id(servletRequest))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"watchword\"" + parameters)
                .build();
        request.abortWith(response);
    }

    private record CallerContext(Caller caller) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return Scope.of(role).map(caller::may).orElse(false);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
