package io.watchword.gateway.smpp;

import io.watchword.gateway.socket.TestTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** A message centre that answers as a test says; it can be killed, and started again at the same port. */
final class FakeMessageCentre implements ServerMessageReceiverListener, AutoCloseable {

    private static final int SILENT = -1;

    private final Optional<TestTls> tls;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private final List<SubmitSm> messages = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger(0x1A2B);
    private volatile SMPPServerSessionListener listener;
    private volatile int bindStatus;
    private volatile int status;
    private volatile String ids = "%x";

    FakeMessageCentre() {
        this(Optional.empty());
    }

    FakeMessageCentre(Optional<TestTls> tls) {
        this.tls = tls;
        this.listener = listen(0);
    }

    /** From now on messages are answered by this command status. */
    FakeMessageCentre answering(int commandStatus) {
        status = commandStatus;
        return this;
    }

    /** From now on messages are taken without an answer. */
    FakeMessageCentre silent() {
        return answering(SILENT);
    }

    FakeMessageCentre answeringBindsBy(int commandStatus) {
        bindStatus = commandStatus;
        return this;
    }

    /** From now on messages are named so, by {@link String#format} of a number. */
    FakeMessageCentre namingMessages(String format) {
        ids = format;
        return this;
    }

    int port() {
        return listener.getPort();
    }

    List<BindRequest> binds() {
        return List.copyOf(binds);
    }

    List<SubmitSm> messages() {
        return List.copyOf(messages);
    }

    /** Ends all connections and takes no more of them. */
    void kill() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    void start() {
        listener = listen(port());
    }

    /** Sends a receipt, or what looks like one, by the newest session. */
    void deliver(int esmClass, String from, String text, OptionalParameter... parameters) throws Exception {
        sessions.get(sessions.size() - 1)
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.NETWORK_SPECIFIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "12345",
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        new RawDataCoding((byte) 0),
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        parameters);
    }

    @Override
    public void close() {
        closed.countDown();
        kill();
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        messages.add(message);
        try {
            if (status == SILENT) {
                closed.await();
            }
            if (status != 0) {
                throw new ProcessRequestException("as the test says", status);
            }
            return new SubmitSmResult(
                    new MessageId(String.format(ids, number.getAndIncrement())), new OptionalParameter[0]);
        } catch (PDUStringException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SMPPServerSessionListener listen(int port) {
        try {
            int[] chosen = {port};
            ServerSocket socket = tls.isPresent()
                    ? tls.get().context().getServerSocketFactory().createServerSocket()
                    : new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            chosen[0] = socket.getLocalPort();
            SMPPServerSessionListener started = new SMPPServerSessionListener(chosen[0], new AtSocket(socket));
            started.setMessageReceiverListener(this);
            Thread thread = new Thread(() -> accept(started), "fake-message-centre");
            thread.setDaemon(true);
            thread.start();
            return started;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void accept(SMPPServerSessionListener from) {
        try {
            while (true) {
                SMPPServerSession session = from.accept();
                Thread thread = new Thread(() -> bind(session), "fake-message-centre");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException | RuntimeException listenerClosed) {
            // Killed, or the test is over.
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(5_000);
            binds.add(request);
            if (bindStatus == 0) {
                sessions.add(session);
                request.accept("fake");
            } else {
                request.reject(bindStatus);
            }
        } catch (IOException | TimeoutException | PDUStringException clientGone) {
            session.close();
        }
    }

    private record AtSocket(ServerSocket socket) implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replacement, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancellation, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancellation, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    private static ProcessRequestException notHere() {
        return new ProcessRequestException("nothing that a gateway sends", 0x03);
    }
}
