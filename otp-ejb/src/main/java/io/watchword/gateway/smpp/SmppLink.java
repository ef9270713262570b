package io.watchword.gateway.smpp;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.Failures;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.socket.ProviderSocket;
import io.watchword.gateway.socket.TlsSocket;
import io.watchword.platform.Randomness;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * The session with a message centre: made when first needed, kept, and made anew by a thread of its own when it breaks, later
 * each time that fails. It ends when nothing was sent for an hour, as for a gateway that was removed.
 */
final class SmppLink implements AutoCloseable {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Logger LOG = System.getLogger(SmppLink.class.getName());

    /** It logs each PDU, codes and passwords among them, where somebody asks for all logging. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("org.jsmpp");

    static {
        LIBRARY.setLevel(java.util.logging.Level.OFF);
    }

    private final SmppAccount account;
    private final GatewayNetwork network;
    private final SSLSocketFactory tls;
    private final MessageReceiverListener listener;
    private final ScheduledExecutorService thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable SMPPSession session;
    private ProviderSocket socket;
    private Submission.@Nullable Refused failure;
    private boolean connecting;
    private boolean closed;
    private int failures;
    private long lastUse = System.nanoTime();

    SmppLink(
            SmppAccount account,
            GatewayNetwork network,
            SSLSocketFactory tls,
            MessageReceiverListener listener,
            ScheduledExecutorService thread) {
        this.account = account;
        this.network = network;
        this.tls = tls;
        this.listener = listener;
        this.thread = thread;
        this.socket = new ProviderSocket(network);
    }

    /** The session; nothing where there is none until the deadline, or has not been one for some tries. */
    Optional<SMPPSession> session(long deadline) {
        lock.lock();
        try {
            lastUse = System.nanoTime();
            if (session == null && !connecting && !closed) {
                connecting = true;
                thread.execute(this::connect);
            }
            long left = deadline - System.nanoTime();
            while (session == null && failure == null && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed ? Optional.empty() : Optional.ofNullable(session);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Why there is no session. */
    Submission.Refused refusal() {
        lock.lock();
        try {
            return failure == null ? Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "not_bound") : failure;
        } finally {
            lock.unlock();
        }
    }

    /** Breaks the connection, whatever it is doing; held up by nothing. */
    void abort() {
        lock.lock();
        try {
            socket.close();
        } catch (IOException endedAnyway) {
            // Nothing is left to be done.
        } finally {
            lock.unlock();
        }
    }

    /** Gives nobody a session any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            if (session == null) {
                abort();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the session of a closed link. */
    void end() {
        SMPPSession last = session;
        if (last != null) {
            last.unbindAndClose();
        }
    }

    private void connect() {
        SMPPSession next = new SMPPSession(
                new SynchronizedPDUSender(new DefaultPDUSender()), new BoundedPduReader(), this::connection);
        next.setMessageReceiverListener(listener);
        next.setTransactionTimer(network.limits().read().toMillis());
        next.setEnquireLinkTimer((int) account.enquireLink().toMillis());
        next.addSessionStateListener((state, before, source) -> {
            if (state == SessionState.CLOSED) {
                lost(next);
            }
        });
        try {
            next.connectAndBind(
                    account.host(),
                    account.port(),
                    account.bind(),
                    network.limits().read().toMillis());
            bound(next);
        } catch (IOException refused) {
            failed(refusalOf(refused));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Gateway " + account + " failed to bind", bug);
            failed(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "bind_failed"));
        }
    }

    private Connection connection(String host, int port) throws IOException {
        ProviderSocket plain = new ProviderSocket(network);
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the gateway is closed");
            }
            socket = plain;
        } finally {
            lock.unlock();
        }
        Socket connected = account.isTls() ? new TlsSocket(plain, tls, host) : plain;
        try {
            connected.connect(new InetSocketAddress(host, port), (int)
                    network.limits().connect().toMillis());
            return new SocketConnection(connected);
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    private void bound(SMPPSession next) {
        lock.lock();
        try {
            session = next;
            connecting = false;
            failures = 0;
            failure = null;
            changed.signalAll();
            later(this::endIfIdle, IDLE);
        } finally {
            lock.unlock();
        }
        LOG.log(Level.INFO, "Gateway {0} is bound to its message centre", account);
        if (!next.getSessionState().isBound()) {
            lost(next);
        }
    }

    private void lost(SMPPSession which) {
        lock.lock();
        try {
            if (session == which) {
                session = null;
                if (!closed) {
                    connecting = true;
                    thread.execute(this::connect);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(Submission.Refused why) {
        Duration backoff = backoff(why);
        lock.lock();
        try {
            failures++;
            failure = why;
            connecting = !closed && System.nanoTime() - lastUse < IDLE.toNanos();
            if (connecting) {
                later(this::connect, backoff);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.log(
                Level.WARNING,
                "Gateway {0} has no session with its message centre: {1}; the next try is in {2} s",
                account,
                why.providerCode().orElse(""),
                backoff.toSeconds());
    }

    /** Twice as long each time, give or take a quarter; wrong credentials locked out by many tries help nobody. */
    private Duration backoff(Submission.Refused why) {
        long most = LONGEST_BACKOFF.toMillis();
        long millis = why.reason() == Reason.CREDENTIALS_REJECTED
                ? most
                : Math.min(most, FIRST_BACKOFF.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(millis * 3 / 4 + Randomness.below((int) (millis / 2)));
    }

    private void endIfIdle() {
        SMPPSession idle = null;
        lock.lock();
        try {
            long left = IDLE.toNanos() - (System.nanoTime() - lastUse);
            if (left > 0) {
                later(this::endIfIdle, Duration.ofNanos(left));
            } else {
                idle = session;
                session = null;
            }
        } finally {
            lock.unlock();
        }
        if (idle != null) {
            idle.unbindAndClose();
        }
    }

    private void later(Runnable work, Duration delay) {
        ScheduledFuture<?> unused = thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Submission.Refused refusalOf(IOException failure) {
        if (failure.getCause() instanceof NegativeResponseException refused) {
            return SmppErrors.refusalOf(refused.getCommandStatus());
        }
        if (failure.getCause() instanceof ResponseTimeoutException) {
            return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "bind_timeout");
        }
        return Submission.Refused.because(
                Reason.PROVIDER_UNAVAILABLE, Failures.codeOfUnsent(failure).orElse("connection_broken"));
    }
}
