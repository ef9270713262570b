package io.watchword.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A provider's server that behaves as badly as a test asks, down to the bytes: an HTTP server would be too polite. */
public final class FakeProvider implements AutoCloseable {

    /** A request as it came. */
    public record Request(String method, String target, Map<String, String> headers, String body) {}

    /** What the server does with a connection on which it read a request. */
    @FunctionalInterface
    public interface Behaviour {
        /** Answers, and says whether the connection stays open for another request. */
        boolean answer(Connection connection) throws IOException;
    }

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Behaviour> behaviours;

    /** Behaves as told, one request after the other; the last behaviour serves all that follow. */
    public FakeProvider(Behaviour... behaviours) {
        this.behaviours = List.of(behaviours);
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    public static Behaviour answering(int status, String body, String... headers) {
        return connection -> {
            connection.head(status, body.getBytes(StandardCharsets.UTF_8).length, headers);
            connection.write(body);
            return true;
        };
    }

    /** Ends the connection by RST, without a byte of an answer. */
    public static Behaviour resetting() {
        return connection -> {
            connection.reset();
            return false;
        };
    }

    /** Ends the connection in an orderly way, without a byte of an answer. */
    public static Behaviour hangingUp() {
        return connection -> false;
    }

    /** Never answers. */
    public static Behaviour hanging() {
        return connection -> {
            connection.awaitClose();
            return false;
        };
    }

    public static Behaviour resettingInTheBody(int status, String body) {
        return connection -> {
            connection.head(status, body.length());
            connection.write(body.substring(0, body.length() / 2));
            connection.reset();
            return false;
        };
    }

    public static Behaviour truncating(int status, String body) {
        return connection -> {
            connection.head(status, body.length());
            connection.write(body.substring(0, body.length() / 2));
            return false;
        };
    }

    /** A body without end. */
    public static Behaviour flooding(int status) {
        return connection -> {
            connection.write("HTTP/1.1 " + status + " Fake\r\nContent-Type: application/json\r\n\r\n");
            String spaces = " ".repeat(8192);
            while (connection.isOpen()) {
                connection.write(spaces);
            }
            return false;
        };
    }

    /** A body of a gigabyte, as its length tells. */
    public static Behaviour floodingAsTold(int status) {
        return connection -> {
            connection.head(status, 1_000_000_000);
            String spaces = " ".repeat(8192);
            while (connection.isOpen()) {
                connection.write(spaces);
            }
            return false;
        };
    }

    /** A body of 64 MiB that is small on its way, although nobody asked for compression. */
    public static Behaviour inflating(int status) {
        return connection -> {
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(small)) {
                for (int i = 0; i < 1024; i++) {
                    out.write(new byte[64 * 1024]);
                }
            }
            connection.head(status, small.size(), "Content-Encoding: gzip");
            connection.write(small.toByteArray());
            return true;
        };
    }

    /** A body of a byte now and then, always within the client's patience for a single read. */
    public static Behaviour dripping(int status) {
        return connection -> {
            connection.head(status, 1_000_000);
            while (connection.isOpen() && !connection.closesWithin(50)) {
                connection.write(" ");
            }
            return false;
        };
    }

    /** A head of a byte now and then, without end. */
    public static Behaviour drippingHead(int status) {
        return connection -> {
            connection.write("HTTP/1.1 " + status + " Fake\r\nX-Drip: ");
            while (connection.isOpen() && !connection.closesWithin(50)) {
                connection.write("x");
            }
            return false;
        };
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
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

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            for (Request request = read(in); open && request != null; request = open ? read(in) : null) {
                requests.add(request);
                Behaviour behaviour = behaviours.get(Math.min(requests.size(), behaviours.size()) - 1);
                open = behaviour.answer(new Connection(socket, request));
            }
        } catch (IOException clientGone) {
            // Part of most of these tests.
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("no HTTP, but TLS perhaps");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        List<String> words = List.of(start.split(" ", -1));
        return new Request(words.get(0), words.get(1), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int here = in.read(); here >= 0 && here != '\n'; here = in.read()) {
            if (here != '\r') {
                line.write(here);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-provider");
        thread.setDaemon(true);
        thread.start();
    }

    /** The server's end of a connection. */
    public final class Connection {

        private final Socket socket;
        private final Request request;

        private Connection(Socket socket, Request request) {
            this.socket = socket;
            this.request = request;
        }

        /** What came over it. */
        public Request request() {
            return request;
        }

        public void head(int status, int length, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n");
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(length)
                    .append("\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            write(head + "\r\n");
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        boolean isOpen() {
            return closed.getCount() > 0 && !socket.isClosed();
        }

        void awaitClose() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException testIsOver) {
                throw new IOException(testIsOver);
            }
        }

        boolean closesWithin(long millis) throws IOException {
            try {
                return closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException testIsOver) {
                throw new IOException(testIsOver);
            }
        }
    }
}
