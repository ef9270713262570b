package io.watchword.gateway.sandbox;

import io.watchword.gateway.OutboundMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that the sandbox took, newest first. The oldest give way when there are too many; none outlives the server.
 *
 * <p>Adding a message and listing those of one number cost the same however many messages there are, so that a load test
 * against the sandbox measures the service.
 */
@ApplicationScoped
public class SandboxMessages {

    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Object lock = new Object();
    private final Deque<SandboxMessage> all = new ArrayDeque<>();
    private final Map<String, Deque<SandboxMessage>> byNumber = new HashMap<>();

    @Inject
    public SandboxMessages(Clock clock) {
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected SandboxMessages() {
        this(Clock.systemUTC());
    }

    /** All messages, or those to one number. */
    public List<SandboxMessage> list(Optional<String> to) {
        synchronized (lock) {
            return List.copyOf(to.isEmpty() ? all : byNumber.getOrDefault(to.get(), new ArrayDeque<>()));
        }
    }

    public void clear() {
        synchronized (lock) {
            all.clear();
            byNumber.clear();
        }
    }

    void add(OutboundMessage message) {
        String to = message.to();
        synchronized (lock) {
            SandboxMessage kept = new SandboxMessage(
                    to,
                    message.channel(),
                    message.sender(),
                    message.text(),
                    message.passcode(),
                    clock.instant(),
                    message.subject(),
                    message.html());
            all.addFirst(kept);
            byNumber.computeIfAbsent(to, number -> new ArrayDeque<>(2)).addFirst(kept);
            if (all.size() > CAPACITY) {
                forgetOldest();
            }
        }
    }

    private void forgetOldest() {
        String to = all.removeLast().to();
        Deque<SandboxMessage> ofNumber = byNumber.getOrDefault(to, new ArrayDeque<>());
        ofNumber.pollLast();
        if (ofNumber.isEmpty()) {
            byNumber.remove(to);
        }
    }
}
