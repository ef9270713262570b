package io.watchword.token;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import io.watchword.token.model.SigningAlgorithm;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Of what kind signing keys are made, and how long they are published before they sign. */
@ApplicationScoped
public class SigningKeySettings {

    private static final String ALGORITHM = "watchword.signing-keys.algorithm";
    private static final int DAY = 86_400;

    private SigningAlgorithm algorithm = SigningAlgorithm.ES256;
    private Duration publishAhead = Duration.ofMinutes(10);

    @PostConstruct
    void read() {
        algorithm = Settings.text(ALGORITHM)
                .map(text -> SigningAlgorithm.of(text)
                        .orElseThrow(() -> new IllegalStateException(
                                ALGORITHM + " is " + text + ", but takes ES256, RS256 or EdDSA")))
                .orElse(algorithm);
        publishAhead = Duration.ofSeconds(Settings.number(
                "watchword.signing-keys.publish-ahead-seconds", (int) publishAhead.toSeconds(), 0, DAY));
    }

    /** Has the settings read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that they have been.
    }

    /** Of the first key of a tenant. */
    SigningAlgorithm algorithm() {
        return algorithm;
    }

    Duration publishAhead() {
        return publishAhead;
    }
}
