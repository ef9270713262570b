package io.watchword.platform.rest;

import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers bodies whose fields are not as the contract asks. */
@Provider
public class InvalidFieldsMapper implements ExceptionMapper<InvalidFields> {

    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(InvalidFields invalid) {
        return Problems.response(Problem.invalid(invalid.errors()), RequestFilter.id(request))
                .build();
    }
}
