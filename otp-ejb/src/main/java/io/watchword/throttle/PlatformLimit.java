package io.watchword.throttle;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import io.watchword.throttle.model.Window;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** How often all tenants together may send to one number. It is the installation's, so no tenant's policy names it. */
@ApplicationScoped
public class PlatformLimit {

    private List<Window> windows = List.of();

    @PostConstruct
    void read() {
        int most = Settings.number("watchword.policy.platform-sends-per-number", 0, 0, 1_000);
        int seconds = Settings.number("watchword.policy.platform-sends-per-number-window-seconds", 3_600, 1, 86_400);
        windows = most == 0 ? List.of() : List.of(new Window(most, Duration.ofSeconds(seconds)));
    }

    /** Has the limit read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    /** Whether there is one. */
    public boolean isOn() {
        return !windows().isEmpty();
    }

    List<Window> windows() {
        return windows;
    }
}
