package io.watchword.gateway.smpp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.ReceiptsReceived;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes on what the message centre reports. A report can overtake the answer to its submission, so that it waits a moment;
 * one of a message that this node has handed over is given its delivery, for ids are not as sure.
 */
final class SmppReceipts {

    private static final Duration HEAD_START = Duration.ofMillis(500);
    private static final Logger LOG = System.getLogger(SmppReceipts.class.getName());
    private static final int QUEUE = 10_000;
    private static final int REMEMBERED = 100_000;

    private final SmppAccount account;
    private final Consumer<ReceiptsReceived> listener;
    private final ScheduledExecutorService thread;
    private final BlockingQueue<DeliveryReport> waiting = new LinkedBlockingQueue<>(QUEUE);
    private final Cache<String, Sent> sent = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofDays(1))
            .executor(Runnable::run)
            .build();

    private record Sent(UUID deliveryId, String number) {}

    SmppReceipts(SmppAccount account, Consumer<ReceiptsReceived> listener, ScheduledExecutorService thread) {
        this.account = account;
        this.listener = listener;
        this.thread = thread;
    }

    /** The message centre has named a delivery so. */
    void sent(String id, UUID deliveryId, String number) {
        sent.put(id, new Sent(deliveryId, number));
    }

    /** Takes a report on; false where there are too many of them. */
    boolean received(DeliveryReport report) {
        if (!waiting.offer(report)) {
            return false;
        }
        ScheduledFuture<?> unused = thread.schedule(this::passOn, HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void passOn() {
        List<DeliveryReport> reports = new ArrayList<>();
        waiting.drainTo(reports);
        List<Receipt> receipts =
                reports.stream().flatMap(report -> receiptsOf(report).stream()).toList();
        if (receipts.isEmpty()) {
            return;
        }
        try {
            listener.accept(new ReceiptsReceived(account.tenantId(), account.id(), receipts));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Receipts of gateway " + account + " are lost", bug);
        }
    }

    /**
     * Of the message that this node knows to be meant; else of the one that the id most likely names. A report that names a
     * message to another number is of none: ids that are read in two ways may be others' ids.
     */
    private List<Receipt> receiptsOf(DeliveryReport report) {
        List<String> meant = SmppMessageId.meantBy(report.id(), account.receiptIds());
        List<String> known =
                meant.stream().filter(id -> sent.getIfPresent(id) != null).toList();
        Optional<String> sure =
                known.stream().filter(id -> isTo(report.number(), id)).findFirst();
        return sure.map(id -> List.of(receipt(report, id, deliveryOf(id))))
                .orElseGet(() -> meant.stream()
                        .filter(id -> !known.contains(id))
                        .limit(1)
                        .map(id -> receipt(report, id, Optional.empty()))
                        .toList());
    }

    private boolean isTo(String number, String id) {
        Sent found = sent.getIfPresent(id);
        return found != null && found.number().equals(number);
    }

    private Optional<UUID> deliveryOf(String id) {
        return Optional.ofNullable(sent.getIfPresent(id)).map(Sent::deliveryId);
    }

    private static Receipt receipt(DeliveryReport report, String id, Optional<UUID> deliveryId) {
        return new Receipt(deliveryId, Optional.of(id), report.outcome(), report.reason(), report.error());
    }
}
