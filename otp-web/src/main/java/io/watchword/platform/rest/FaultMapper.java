package io.watchword.platform.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers what the server found no resource for, and faults, which it logs: nothing of them reaches a caller but a name. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(FaultMapper.class.getName());

    private static final String LOGGED = FaultMapper.class.getName() + ".logged";

    /** SQLSTATE classes that tell of the database's state and not of the statement. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "90");

    /** What pools and servers throw where they have no connection to give. */
    private static final Set<String> NO_CONNECTION = Set.of(
            "jakarta.resource.ResourceException",
            "org.hibernate.exception.JDBCConnectionException",
            "org.hibernate.exception.LockAcquisitionException",
            "com.sun.appserv.connectors.internal.api.PoolingException");

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable fault) {
        String requestId = RequestFilter.id(request);
        if (fault instanceof WebApplicationException answer) {
            return ofServer(answer, requestId);
        }
        if (causes(fault).anyMatch(FaultMapper::tellsThatTheDatabaseIsAway)) {
            logOnce(() -> LOG.log(Level.WARNING, "Request " + requestId + " found no database: " + rootOf(fault)));
            return Problems.response(
                            Problem.of(ProblemCode.UNAVAILABLE, "The database cannot be reached. Nothing was done.")
                                    .after(Duration.ofSeconds(1)),
                            requestId)
                    .build();
        }
        logOnce(() -> LOG.log(Level.ERROR, "Request " + requestId + " failed", fault));
        return Problems.response(
                        Problem.of(ProblemCode.INTERNAL_ERROR, "The service's log tells more under this instance."),
                        requestId)
                .build();
    }

    /** Payara asks a mapper twice for one fault. */
    private void logOnce(Runnable log) {
        if (request.getAttribute(LOGGED) == null) {
            request.setAttribute(LOGGED, true);
            log.run();
        }
    }

    private static Response ofServer(WebApplicationException answer, String requestId) {
        Response original = answer.getResponse();
        ProblemCode code = switch (original.getStatus()) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 500, 503 -> ProblemCode.INTERNAL_ERROR;
            default -> ProblemCode.INVALID_REQUEST;
        };
        Response.ResponseBuilder response = Problems.response(Problem.of(code, code.title() + "."), requestId);
        Optional.ofNullable(original.getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(allow -> response.header(HttpHeaders.ALLOW, allow));
        return response.build();
    }

    private static boolean tellsThatTheDatabaseIsAway(Throwable cause) {
        if (cause instanceof SQLTransientException) {
            return true;
        }
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return AWAY.stream().anyMatch(sql.getSQLState()::startsWith);
        }
        return NO_CONNECTION.contains(cause.getClass().getName());
    }

    private static Throwable rootOf(Throwable fault) {
        return causes(fault).reduce((earlier, later) -> later).orElse(fault);
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
