package io.watchword.platform.runtime;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.platform.Mode;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.database.DatabaseClock;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/**
 * Hands out what the platform has one of.
 *
 * <p>What the server has for the application is looked up here, once, on the thread that starts it: a bean that is first used
 * on a thread of the service's own would look it up there, and WildFly has no names for it on such a thread.
 */
@ApplicationScoped
public class Producers {

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedExecutorService executor;

    private final Mode mode = Settings.mode();
    private final Keys keys = Keys.load(mode, Settings::text);
    private final Envelope envelope = keys.envelope();
    private final PublicUrl publicUrl =
            new PublicUrl(Settings.text("watchword.public-url").orElse("http://127.0.0.1:8080"));
    private final DatabaseClock clock = new DatabaseClock();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();

    public Producers() {
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        gcMetrics.bindTo(metrics);
    }

    /** Makes threads that know the application they work for. */
    @Produces
    ManagedThreadFactory threads() {
        return threads;
    }

    /** Runs what is short and has nobody waiting for it. */
    @Produces
    ManagedExecutorService executor() {
        return executor;
    }

    @Produces
    Mode mode() {
        return mode;
    }

    @Produces
    Keys keys() {
        return keys;
    }

    @Produces
    Envelope envelope() {
        return envelope;
    }

    @Produces
    PublicUrl publicUrl() {
        return publicUrl;
    }

    @Produces
    Clock clock() {
        return clock;
    }

    @Produces
    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    DatabaseClock databaseClock() {
        return clock;
    }

    @PreDestroy
    void stop() {
        gcMetrics.close();
        metrics.close();
    }
}
