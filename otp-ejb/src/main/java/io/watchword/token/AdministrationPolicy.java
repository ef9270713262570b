package io.watchword.token;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import io.watchword.token.model.AssuranceLevel;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** How users must have been authenticated who administer. */
@ApplicationScoped
public class AdministrationPolicy {

    private static final String LEVEL = "watchword.administration.acr";
    private static final int DAY = 86_400;

    private AuthenticationDemand demand = new AuthenticationDemand(AssuranceLevel.AAL1, Duration.ofHours(1));

    @PostConstruct
    void read() {
        demand = new AuthenticationDemand(
                Settings.text(LEVEL).map(AdministrationPolicy::level).orElse(demand.level()),
                Duration.ofSeconds(Settings.number(
                        "watchword.administration.max-age-seconds",
                        (int) demand.maxAge().toSeconds(),
                        60,
                        DAY)));
    }

    /** Has the policy read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    AuthenticationDemand demand() {
        return demand;
    }

    private static AssuranceLevel level(String text) {
        return AssuranceLevel.of(text)
                .filter(level -> level != AssuranceLevel.NONE)
                .orElseThrow(() -> new IllegalStateException(LEVEL + " is " + text + ", but takes aal1, aal2 or aal3"));
    }
}
