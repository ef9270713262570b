package io.watchword.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.watchword.platform.ClientNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps guesses at clients' secrets, each of which is dear to check, from keeping this node busy: after ten wrong ones in a
 * minute no more are looked at. They are counted for each client and network apart, so that whoever guesses holds up nobody
 * elsewhere.
 */
@ApplicationScoped
public class SecretGuesses {

    static final int MOST_WRONG = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<Guesser, Wrong> wrongs;

    public SecretGuesses() {
        this(Ticker.systemTicker());
    }

    SecretGuesses(Ticker ticker) {
        wrongs = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
    }

    /** Who guesses, and at whose secret. */
    private record Guesser(String tenantId, String clientId, String network) {}

    /** How many guesses were wrong since the window began. */
    private static final class Wrong {
        private int count;
    }

    /** Whether a guess is right; it is not looked at where too many were wrong. A guesser's are taken one by one. */
    boolean isRight(String tenantId, String clientId, InetAddress from, BooleanSupplier guess) {
        Wrong wrong = wrongs.get(new Guesser(tenantId, clientId, ClientNetwork.of(from)), first -> new Wrong());
        synchronized (wrong) {
            if (wrong.count >= MOST_WRONG) {
                return false;
            }
            boolean right = guess.getAsBoolean();
            if (!right) {
                wrong.count++;
            }
            return right;
        }
    }
}
