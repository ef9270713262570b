package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.delivery.Settlements.Settled;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.delivery.model.Settlement;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    private final List<UUID> written = new CopyOnWriteArrayList<>();

    private final class Recording extends Settler {
        @Override
        public void settle(List<Settled> batch) {
            batch.forEach(settled -> written.add(settled.about().id()));
        }
    }

    /** A dependent object ends after the one that it is injected into, and is its own alone. */
    @Test
    void the_dispatchers_last_calls_are_over_before_its_settlements_end() {
        assertThat(Settlements.class).hasAnnotation(Dependent.class);
        assertThat(Stream.of(Dispatcher.class, DueDeliveries.class, Claims.class, Receipts.class)
                        .filter(type -> Stream.of(type.getDeclaredFields())
                                .anyMatch(field -> field.getType() == Settlements.class)))
                .containsExactly(Dispatcher.class);
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    void what_has_come_by_the_end_is_written_and_so_is_what_comes_after_it() {
        Settlements settlements = new Settlements();
        settlements.settler = new Recording();
        settlements.clock = Clock.systemUTC();
        settlements.threads = threads();
        settlements.start();
        List<LeasedDelivery> deliveries =
                Stream.generate(SettlementsTest::delivery).limit(500).toList();

        deliveries.forEach(delivery -> settle(settlements, delivery));
        settlements.stop();
        LeasedDelivery late = delivery();
        settle(settlements, late);

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(deliveries.stream(), Stream.of(late))
                        .map(LeasedDelivery::id)
                        .toList());
    }

    private static void settle(Settlements settlements, LeasedDelivery delivery) {
        settlements.add(delivery, Settlement.sent(delivery.id(), 1, "id-1"), Optional.empty());
    }

    @SuppressWarnings("NullAway") // neither order nor code is looked at
    private static LeasedDelivery delivery() {
        Instant now = Instant.now();
        return new LeasedDelivery(
                Ids.next(),
                "acme",
                "shop",
                Ids.next(),
                "IN",
                Channel.SMS,
                Ids.next(),
                FallbackChannels.NONE,
                1,
                1,
                false,
                now.plusSeconds(45),
                now.plusSeconds(300),
                now,
                null,
                null);
    }

    private static ManagedThreadFactory threads() {
        return (ManagedThreadFactory) Proxy.newProxyInstance(
                SettlementsTest.class.getClassLoader(),
                new Class<?>[] {ManagedThreadFactory.class},
                (proxy, method, arguments) -> new Thread((Runnable) arguments[0]));
    }
}
