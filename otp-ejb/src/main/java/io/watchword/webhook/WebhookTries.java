package io.watchword.webhook;

import io.watchword.platform.Randomness;
import io.watchword.webhook.model.ClaimedNotification;
import io.watchword.webhook.model.NotificationStatus;
import io.watchword.webhook.model.WebhookEndpoint;
import io.watchword.webhook.model.WebhookRepository;
import io.watchword.webhook.model.WebhookRepository.Due;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The transactions around a try: before it a lease, after it what came of it. */
@Stateless
public class WebhookTries {

    /** Why an endpoint was not told that is disabled. */
    static final String DISABLED = "disabled";

    private static final int BATCH = 5;

    /** Longer than all calls of a batch together can take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    WebhookRepository repository;

    @Inject
    Clock clock;

    /** The endpoints that something is due for. */
    public List<Due> endpointsDue() {
        return repository.endpointsDue();
    }

    /** Leases some of what is due for an endpoint to this node. */
    public List<ClaimedNotification> claim(UUID endpointId) {
        return repository.claimDue(endpointId, BATCH, LEASE, clock.instant());
    }

    /** The endpoint has it. */
    public void delivered(ClaimedNotification notification) {
        repository.settle(notification, NotificationStatus.DELIVERED, Optional.empty(), Optional.empty());
    }

    /** The endpoint has not said that it has it: it is tried again, a while later each time, and given up after a day. */
    public void failed(ClaimedNotification notification, String error) {
        Instant next = clock.instant().plus(pause(notification.attempt()));
        boolean over = !next.isBefore(notification.givesUpAt());
        repository.settle(
                notification,
                over ? NotificationStatus.DEAD : NotificationStatus.WAITING,
                Optional.of(next).filter(again -> !over),
                Optional.of(error));
    }

    /** Gives up what endpoints that have been disabled were not told in time. */
    public void giveUpOfDisabled() {
        repository.giveUpOfDisabled(DISABLED);
    }

    /** The endpoints that may be called. */
    public Set<UUID> enabledEndpoints() {
        return repository.all().stream()
                .filter(WebhookEndpoint::enabled)
                .map(WebhookEndpoint::id)
                .collect(Collectors.toSet());
    }

    /** Removes what has been over for a month. */
    public void forget() {
        repository.forget(clock.instant().minus(KEPT));
    }

    /** Three times as long after each try, give or take a fifth, so that they do not all come back at once. */
    static Duration pause(int attempt) {
        long millis = FIRST_PAUSE.toMillis();
        for (int i = 1; i < attempt && millis < LONGEST_PAUSE.toMillis(); i++) {
            millis *= 3;
        }
        millis = Math.min(millis, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(millis * 4 / 5 + Randomness.below((int) (millis * 2 / 5)));
    }
}
