package io.watchword.it.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What the provider does with a request to send. */
@FunctionalInterface
public interface Reaction {

    void to(HttpExchange exchange, Message message) throws IOException;

    /** Takes the message. */
    static Reaction accept() {
        return (exchange, message) -> answer(
                exchange,
                201,
                "{\"sid\":\"" + message.sid() + "\",\"status\":\"queued\",\"error_code\":null,\"num_segments\":\"1\"}");
    }

    /** Refuses it with an HTTP status and a Twilio error code. */
    static Reaction refuse(int status, int code) {
        return (exchange, message) -> answer(
                exchange,
                status,
                "{\"code\":" + code + ",\"message\":\"refused: "
                        + message.body().replace("\n", "\\n") + "\",\"status\":" + status + "}");
    }

    /** Is overloaded, and says for how long. */
    static Reaction tooMany(int retryAfterSeconds) {
        return (exchange, message) -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfterSeconds));
            answer(exchange, 429, "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}");
        };
    }

    /** Is broken. */
    static Reaction fault(int status) {
        return (exchange, message) -> answer(exchange, status, "<html>" + message.body() + "</html>");
    }

    /** Keeps the line open and says nothing until it is released. */
    static Reaction hang(CountDownLatch release) {
        return (exchange, message) -> {
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /** Takes the request and drops the line. */
    static Reaction drop() {
        return (exchange, message) -> exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
