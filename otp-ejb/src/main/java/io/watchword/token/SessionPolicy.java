package io.watchword.token;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** How long users stay signed in. */
@ApplicationScoped
public class SessionPolicy {

    private static final int YEAR = 365 * 86_400;

    private Duration lifetime = Duration.ofDays(30);
    private Duration idle = Duration.ofDays(7);

    @PostConstruct
    void read() {
        lifetime = seconds("watchword.policy.session-lifetime-seconds", lifetime);
        idle = seconds("watchword.policy.session-idle-seconds", idle);
    }

    /** Has the policy read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    /** How long a session lasts, however much it is used. */
    Duration lifetime() {
        return lifetime;
    }

    /** How long a session lasts without being used. */
    Duration idle() {
        return idle;
    }

    private static Duration seconds(String property, Duration fallback) {
        return Duration.ofSeconds(Settings.number(property, (int) fallback.toSeconds(), 60, YEAR));
    }
}
