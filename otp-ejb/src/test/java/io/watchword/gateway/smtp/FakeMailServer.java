package io.watchword.gateway.smtp;

import io.watchword.gateway.socket.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/** A mail server that replies to each command as a test says, or does not. */
final class FakeMailServer implements AutoCloseable {

    /** In place of a reply. */
    static final String HANG = "hang";

    static final String HANG_UP = "hang up";
    static final String RESET = "reset";
    static final String DRIP = "drip";
    static final String FLOOD = "flood";

    /** The end of the message, as if it were a command. */
    static final String END = ".";

    static final String GREETING = "greeting";

    private final ServerSocket server;
    private final TestTls tls;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            GREETING,
            "220 mail.example ESMTP",
            "EHLO",
            "250-mail.example\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000000",
            "STARTTLS",
            "220 2.0.0 Ready",
            "AUTH",
            "235 2.7.0 Accepted",
            "MAIL",
            "250 2.1.0 Ok",
            "RCPT",
            "250 2.1.5 Ok",
            "DATA",
            "354 Go ahead",
            END,
            "250 2.0.0 Ok: queued as 4F2A"));

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    FakeMailServer(TestTls tls) {
        this.tls = tls;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    /** From now on this command, named by its first word, has this reply; {@code \n} parts its lines. */
    FakeMailServer replying(String command, String reply) {
        replies.put(command, reply.replace("\n", "\r\n"));
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Ends the connections that are open, as a server does with idle ones. */
    void hangUp() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        hangUp();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException serverClosed) {
            // The test is over.
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            plain.setTcpNoDelay(true);
            Socket socket = plain;
            if (!reply(socket, GREETING)) {
                return;
            }
            BufferedReader in = reader(socket);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (!reply(socket, command)) {
                    return;
                }
                if (command.equals("STARTTLS") && replies.get(command).startsWith("2")) {
                    socket = secured(plain);
                    in = reader(socket);
                } else if (command.equals("DATA") && replies.get(command).startsWith("3")) {
                    messages.add(message(in));
                    if (!reply(socket, END)) {
                        return;
                    }
                }
            }
        } catch (IOException | InterruptedException clientGone) {
            // Part of most of these tests.
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket)
                tls.sockets().createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private boolean reply(Socket socket, String command) throws IOException, InterruptedException {
        String reply = replies.getOrDefault(command, "250 2.0.0 Ok");
        OutputStream out = socket.getOutputStream();
        switch (reply) {
            case HANG -> closed.await();
            case HANG_UP -> {}
            case RESET -> socket.setSoLinger(true, 0);
            case DRIP -> {
                while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                    out.write('2');
                    out.flush();
                }
            }
            case FLOOD -> {
                while (closed.getCount() > 0) {
                    out.write(("250-" + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
            default -> {
                out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                return true;
            }
        }
        return false;
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append("\r\n");
        }
        return message.toString();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-mail-server");
        thread.setDaemon(true);
        thread.start();
    }
}
