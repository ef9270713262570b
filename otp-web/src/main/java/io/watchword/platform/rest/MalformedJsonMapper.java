package io.watchword.platform.rest;

import io.watchword.platform.json.MalformedJson;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers bodies that are no JSON object, or not one that is read here. */
@Provider
public class MalformedJsonMapper implements ExceptionMapper<MalformedJson> {

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(MalformedJson malformed) {
        return Problems.response(
                        Problem.of(ProblemCode.INVALID_REQUEST, String.valueOf(malformed.getMessage())),
                        RequestFilter.id(request))
                .build();
    }
}
