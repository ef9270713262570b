package io.watchword.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Guesses whether a send is one of a machine's: of those from the same address, or to the same block of numbers, little has
 * been verified. It goes by what this node has seen, in memory, and decides no more than whether a proof of work is asked for.
 */
@ApplicationScoped
public class SendRisk {

    /** Addresses and blocks that are kept in mind. */
    private static final int MOST = 100_000;

    /** Of fewer sends the share tells nothing. */
    private static final int LEAST_OF_ADDRESS = 5;

    private static final int LEAST_OF_BLOCK = 30;

    /** One in so many is verified of what people ask for, and more. */
    private static final int ONE_IN = 3;

    private final Cache<Key, Seen> seen = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    @Inject
    Clock clock;

    private record Key(String tenantId, String kind, String what, int least) {

        static Stream<Key> of(String tenantId, Optional<String> number, Optional<byte[]> addressIndex) {
            return Stream.concat(
                    number.stream().map(to -> new Key(tenantId, "block", Draws.prefixOf(to), LEAST_OF_BLOCK)),
                    addressIndex.stream()
                            .map(index ->
                                    new Key(tenantId, "address", HexFormat.of().formatHex(index), LEAST_OF_ADDRESS)));
        }
    }

    /** Whether little was verified of what is like this. */
    public boolean isHigh(String tenantId, Optional<String> number, Optional<byte[]> addressIndex) {
        long hour = hour();
        return Key.of(tenantId, number, addressIndex)
                .anyMatch(key -> Optional.ofNullable(seen.getIfPresent(key))
                        .filter(known -> known.isSuspect(hour, key.least()))
                        .isPresent());
    }

    void sent(@Observes(during = TransactionPhase.AFTER_SUCCESS) CodeSent event) {
        long hour = hour();
        Key.of(event.tenantId(), event.number(), event.addressIndex())
                .forEach(key -> seen.get(key, first -> new Seen()).sent(hour));
    }

    void verified(@Observes(during = TransactionPhase.AFTER_SUCCESS) NumberVerified event) {
        long hour = hour();
        Key.of(event.tenantId(), Optional.of(event.number()), event.addressIndex())
                .flatMap(key -> Optional.ofNullable(seen.getIfPresent(key)).stream())
                .forEach(known -> known.verified(hour));
    }

    private long hour() {
        return Math.floorDiv(
                clock.instant().getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    /** What was seen in an hour and in the one before. */
    private static final class Seen {

        private long hour;
        private int sent;
        private int sentBefore;
        private int verified;
        private int verifiedBefore;

        synchronized void sent(long current) {
            turn(current);
            sent++;
        }

        synchronized void verified(long current) {
            turn(current);
            verified++;
        }

        synchronized boolean isSuspect(long current, int least) {
            turn(current);
            int all = sent + sentBefore;
            return all >= least && (verified + verifiedBefore) * ONE_IN < all;
        }

        private void turn(long current) {
            if (current == hour) {
                return;
            }
            boolean next = current == hour + 1;
            sentBefore = next ? sent : 0;
            verifiedBefore = next ? verified : 0;
            sent = 0;
            verified = 0;
            hour = current;
        }
    }
}
