package io.watchword.gateway.smtp;

import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/** The connections of one account: a few, kept for a while for the next message, and ended when a message takes too long. */
final class SmtpConnections implements AutoCloseable {

    /** Far less than the five minutes for which a server shall wait (RFC 5321, section 4.5.3.2.7). */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final SmtpAccount account;
    private final GatewayNetwork network;
    private final SSLSocketFactory tls;
    private final ScheduledThreadPoolExecutor timer;
    private final Semaphore places;
    private final Deque<Lease> idle = new ArrayDeque<>();
    private boolean closed;

    /** A connection that is in use, or waits to be, until its end. */
    record Lease(SmtpConnection connection, ScheduledFuture<?> end) {}

    SmtpConnections(SmtpAccount account, GatewayNetwork network, SSLSocketFactory tls, ThreadFactory threads) {
        this.account = account;
        this.network = network;
        this.tls = tls;
        this.places = new Semaphore(account.maxConnections());
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** A connection for one message, open already or new; nothing where all are in use. */
    Optional<Lease> take() {
        HttpLimits limits = network.limits();
        long deadline = System.nanoTime() + limits.whole().toNanos();
        try {
            if (!places.tryAcquire(limits.connect().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        for (Optional<SmtpConnection> kept = fromIdle(); kept.isPresent(); kept = fromIdle()) {
            Lease lease = until(deadline, kept.get());
            if (kept.get().isAlive()) {
                return Optional.of(lease);
            }
            lease.end().cancel(false);
            kept.get().close();
        }
        return Optional.of(until(deadline, new SmtpConnection(account, network, tls)));
    }

    private Lease until(long deadline, SmtpConnection connection) {
        long left = deadline - System.nanoTime();
        return new Lease(connection, timer.schedule(connection::abort, left, TimeUnit.NANOSECONDS));
    }

    /** Keeps the connection for another message. */
    void giveBack(Lease lease) {
        lease.end().cancel(false);
        if (!keep(lease.connection())) {
            lease.connection().close();
        }
        places.release();
    }

    /** Ends a connection that cannot serve again. */
    void end(Lease lease) {
        lease.end().cancel(false);
        lease.connection().close();
        places.release();
    }

    /** Ends what is idle; what is in use ends when it is given back. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        for (Optional<SmtpConnection> next = fromIdle(); next.isPresent(); next = fromIdle()) {
            next.get().close();
        }
        timer.shutdown();
    }

    private boolean keep(SmtpConnection connection) {
        synchronized (idle) {
            if (!closed) {
                idle.push(new Lease(
                        connection, timer.schedule(() -> endIdle(connection), IDLE.toMillis(), TimeUnit.MILLISECONDS)));
            }
            return !closed;
        }
    }

    /** The one used last: the others may then become old enough to end. */
    private Optional<SmtpConnection> fromIdle() {
        synchronized (idle) {
            Optional<Lease> lease = Optional.ofNullable(idle.poll());
            lease.ifPresent(found -> found.end().cancel(false));
            return lease.map(Lease::connection);
        }
    }

    private void endIdle(SmtpConnection connection) {
        boolean wasIdle;
        synchronized (idle) {
            wasIdle = idle.removeIf(lease -> lease.connection() == connection);
        }
        if (wasIdle) {
            connection.close();
        }
    }
}
