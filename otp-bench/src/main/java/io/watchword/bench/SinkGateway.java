package io.watchword.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for Twilio: takes each message at once or after a while, and hands its code to whoever waits for it.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource">Create a Message</a>
 */
final class SinkGateway implements Closeable {

    private static final int BACKLOG = 256;
    private static final int IDLE_MILLIS = 120_000;
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final ServerSocket listener;
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private volatile Duration pause = Duration.ZERO;

    private SinkGateway(ServerSocket listener) {
        this.listener = listener;
    }

    /** A sink on a free port of the loopback interface. */
    static SinkGateway open() throws IOException {
        SinkGateway sink = new SinkGateway(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        thread("sink", sink::accept).start();
        return sink;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many messages came in. */
    long taken() {
        return taken.get();
    }

    /** From now on messages are answered after so long. */
    void answerAfter(Duration wait) {
        pause = wait;
    }

    /** The code that is going to be sent to a number; to be asked for before it is sent. */
    CompletableFuture<String> codeFor(String number) {
        CompletableFuture<String> code = new CompletableFuture<>();
        waiting.put(number, code);
        return code;
    }

    /** Nobody waits for this number's code any more. */
    void forget(String number) {
        waiting.remove(number);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections.keySet()) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                Thread thread = thread("sink-connection", () -> serve(connection));
                connections.put(connection, thread);
                thread.start();
            }
        } catch (SocketException closed) {
            // The end of the run.
        } catch (IOException broken) {
            throw new IllegalStateException("the sink takes no more connections", broken);
        }
    }

    private void serve(Socket socket) {
        try (HttpConnection connection = new HttpConnection(socket, IDLE_MILLIS)) {
            while (true) {
                take(connection.read().body());
                LockSupport.parkNanos(pause.toNanos());
                String answer = "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(taken.incrementAndGet());
                connection.write("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: "
                        + answer.length() + "\r\n\r\n" + answer);
            }
        } catch (EOFException | SocketException closed) {
            // Its client is done with the connection.
        } catch (IOException broken) {
            System.err.println("sink: " + broken);
        } finally {
            connections.remove(socket);
        }
    }

    private void take(String form) {
        CompletableFuture<String> code = waiting.remove(field(form, "To"));
        Matcher digits = CODE.matcher(field(form, "Body"));
        if (code != null && digits.find()) {
            code.complete(digits.group());
        }
    }

    private static String field(String form, String name) {
        int start = form.startsWith(name + "=") ? 0 : form.indexOf("&" + name + "=") + 1;
        if (start == 0 && !form.startsWith(name + "=")) {
            return "";
        }
        int end = form.indexOf('&', start);
        return URLDecoder.decode(
                form.substring(start + name.length() + 1, end < 0 ? form.length() : end), StandardCharsets.UTF_8);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
