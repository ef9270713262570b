package io.watchword.platform.rest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The metrics, in OpenMetrics' text format. */
@Path("/metrics")
@ApplicationScoped
public class MetricsResource {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @Inject
    PrometheusMeterRegistry metrics;

    @GET
    public Response metrics() {
        return Response.ok(metrics.scrape(OPEN_METRICS), OPEN_METRICS).build();
    }
}
