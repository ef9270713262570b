package io.watchword.bench;

import io.watchword.bench.HttpConnection.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Signs people in through the product's HTTP interface: send, read the code from the sink, verify. */
final class ProductUser implements LoadUser {

    private static final int TIMEOUT_MILLIS = 15_000;

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** As many blocks of numbers at a time: no block is sent more than its budget before what was verified is counted. */
    private static final int BLOCKS = 64;

    private static final int OF_A_BLOCK = 10_000;

    private final int port;
    private final SinkGateway sink;
    private final String headers;
    private final boolean known;
    private HttpConnection connection;

    private ProductUser(int port, String accessToken, SinkGateway sink, boolean known) throws IOException {
        this.known = known;
        this.port = port;
        this.sink = sink;
        this.headers = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + accessToken
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ";
        this.connection = connect();
    }

    /** A user with a connection of its own. */
    static ProductUser connect(int port, String accessToken, SinkGateway sink) throws IOException {
        return new ProductUser(port, accessToken, sink, false);
    }

    /** The same, of whom the backend tells address and device. */
    static ProductUser connectKnown(int port, String accessToken, SinkGateway sink) throws IOException {
        return new ProductUser(port, accessToken, sink, true);
    }

    @Override
    public Cycle cycle() throws Exception {
        long next = NUMBERS.getAndIncrement();
        String number = number(next);
        Future<String> code = sink.codeFor(number);
        try {
            return cycle(number, known ? client(next) : "", code);
        } finally {
            sink.forget(number);
        }
    }

    @Override
    public void recover() throws IOException {
        connection.close();
        connection = connect();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** Sends a code to somebody new; answers when the sink will have it, as soon as the send itself has been answered. */
    CompletableFuture<Long> send() throws IOException, CycleFailure {
        long next = NUMBERS.getAndIncrement();
        String number = number(next);
        CompletableFuture<Long> handedOver = sink.codeFor(number).thenApply(code -> System.nanoTime());
        send(number, known ? client(next) : "");
        return handedOver;
    }

    private Message send(String number, String client) throws IOException, CycleFailure {
        Message sent = post(
                "/v1/challenges",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"" + number + "\",\"channel\":\"sms\"" + client
                        + "}");
        expect("send", 201, sent, "\"pending\"");
        return sent;
    }

    private Cycle cycle(String number, String client, Future<String> code) throws Exception {
        long start = System.nanoTime();
        Message sent = send(number, client);
        long sendEnd = System.nanoTime();
        String body = "{\"session_token\":\"" + text(sent, "session_token") + "\",\"code\":\"" + await(code) + "\"}";
        long verifyStart = System.nanoTime();
        Message verified = post("/v1/challenges/" + text(sent, "challenge_id") + "/verify", body);
        long end = System.nanoTime();
        expect("verify", 200, verified, "\"access_token\"");
        return new Cycle(sendEnd - start, end - verifyStart, end - start);
    }

    /** An Indian mobile number, of which all that begin so are valid; each is used once. */
    private static String number(long next) {
        long block = next % BLOCKS + next / BLOCKS / OF_A_BLOCK * BLOCKS;
        return String.format("+9198%04d%04d", block, next / BLOCKS % OF_A_BLOCK);
    }

    /** An address and a device that nobody else has. */
    private static String client(long next) {
        return String.format(
                ",\"client\":{\"ip\":\"10.%d.%d.%d\",\"device_id\":\"device-%d\"}",
                next >> 16 & 0xFF, next >> 8 & 0xFF, next & 0xFF, next);
    }

    private Message post(String path, String body) throws IOException {
        connection.write("POST " + path + headers + body.length() + "\r\n\r\n" + body);
        return connection.read();
    }

    private static String await(Future<String> code) throws Exception {
        try {
            return code.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException lost) {
            throw new CycleFailure("no code came");
        }
    }

    private static void expect(String step, int status, Message answer, String content) throws CycleFailure {
        if (answer.status() != status) {
            String code = answer.body().contains("\"code\"") ? text(answer, "code") : "";
            throw new CycleFailure(step + ": " + answer.status() + " " + code);
        }
        if (!answer.body().contains(content)) {
            throw new CycleFailure(step + ": " + status + " without " + content);
        }
    }

    /** A text of the answer's object. */
    private static String text(Message answer, String name) throws CycleFailure {
        String json = answer.body();
        int at = json.indexOf("\"" + name + "\"");
        int start = at < 0 ? -1 : json.indexOf('"', at + name.length() + 2) + 1;
        int end = start <= 0 ? -1 : json.indexOf('"', start);
        if (end < 0) {
            throw new CycleFailure("no " + name + " in an answer with status " + answer.status());
        }
        return json.substring(start, end);
    }

    private HttpConnection connect() throws IOException {
        return new HttpConnection(new Socket(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    }
}
