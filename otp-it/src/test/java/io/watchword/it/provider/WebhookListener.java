package io.watchword.it.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A tenant's own server, which keeps what it is told and answers as it was asked to. */
public final class WebhookListener implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile int status = 204;

    /** One call, headers and body. */
    public record Call(String id, String timestamp, String signatures, String body) {

        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        public String type() {
            return json().getString("type");
        }
    }

    private WebhookListener(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port of the loopback. */
    public static WebhookListener start() {
        try {
            WebhookListener listener = new WebhookListener(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
            listener.server.createContext("/hooks", listener::answer);
            listener.server.start();
            return listener;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /** Answers so from now on. */
    public void answers(int code) {
        status = code;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
