package io.watchword.delivery;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** How long a node may keep a delivery to itself. */
@ApplicationScoped
public class Lease {

    private Duration duration;

    /** The least is longer than the longest call of a gateway, since none begins that its lease would not outlast. */
    @PostConstruct
    void read() {
        duration = Duration.ofSeconds(Settings.number("watchword.delivery.lease-seconds", 45, 20, 600));
    }

    /** Has the lease read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    Duration duration() {
        return duration;
    }
}
