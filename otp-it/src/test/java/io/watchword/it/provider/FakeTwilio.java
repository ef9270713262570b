package io.watchword.it.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio's interface for messages, as far as the product uses it. It keeps every message that it is asked to send, takes
 * them unless it was told otherwise for a number, and knows one account.
 */
public final class FakeTwilio implements AutoCloseable {

    public static final String ACCOUNT_SID = "AC" + "0".repeat(31) + "1";
    public static final String AUTH_TOKEN = "an-auth-token-of-the-tests";

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4,10}(?![0-9])");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Transcript transcript;
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final Map<String, Deque<Reaction>> reactions = new ConcurrentHashMap<>();
    private final AtomicLong sids = new AtomicLong();
    private volatile Reaction otherwise = Reaction.accept();

    private FakeTwilio(HttpServer server, Transcript transcript) {
        this.server = server;
        this.transcript = transcript;
    }

    /** Starts on a free port of the loopback. */
    public static FakeTwilio start(Transcript transcript) {
        try {
            FakeTwilio twilio = new FakeTwilio(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100), transcript);
            twilio.server.setExecutor(twilio.executor);
            twilio.server.createContext("/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json", twilio::create);
            twilio.server.start();
            return twilio;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Does these with the next messages to a number, the last of them for good. */
    public void meets(String number, Reaction... inTurn) {
        reactions.put(number, new ConcurrentLinkedDeque<>(List.of(inTurn)));
    }

    /** Does this with messages to all numbers that it was told nothing else of. */
    public void meetsAll(Reaction reaction) {
        otherwise = reaction;
    }

    /** All requests to send to a number, the oldest first. */
    public List<Message> messagesTo(String number) {
        return messages.stream().filter(message -> message.to().equals(number)).toList();
    }

    /** All requests to send. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The last of so many messages to a number; waits for it. */
    public Message message(int count, String number) {
        return Await.until(
                count + " messages to " + number,
                () -> Optional.of(messagesTo(number))
                        .filter(all -> all.size() >= count)
                        .map(all -> all.get(count - 1)));
    }

    /** The code of the first message to a number; waits for it. */
    public String codeSentTo(String number) {
        return message(1, number).code();
    }

    private void create(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String expected = "Basic "
                + Base64.getEncoder().encodeToString((ACCOUNT_SID + ":" + AUTH_TOKEN).getBytes(StandardCharsets.UTF_8));
        Message message = message(form);
        messages.add(message);
        transcript.sent(message.code());
        Reaction reaction = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? reactionTo(message.to())
                : Reaction.refuse(401, 20003);
        reaction.to(exchange, message);
    }

    private Reaction reactionTo(String number) {
        Deque<Reaction> told = reactions.get(number);
        if (told == null) {
            return otherwise;
        }
        Reaction next = told.pollFirst();
        if (next != null && told.isEmpty()) {
            told.addFirst(next);
        }
        return next == null ? otherwise : next;
    }

    private Message message(Map<String, String> form) {
        String body = form.getOrDefault("Body", "");
        Matcher code = CODE.matcher(body);
        return new Message(
                String.format("SM%032x", sids.incrementAndGet()),
                form.getOrDefault("To", ""),
                body,
                code.find() ? code.group() : "",
                URI.create(form.getOrDefault("StatusCallback", "")),
                Instant.now());
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
