package io.watchword.gateway.aws.eum;

import io.watchword.gateway.http.HttpLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Fetches what a message of SNS points to. Whoever asks has seen to it that this is a page of SNS itself. */
@ApplicationScoped
public class SnsPages {

    private static final HttpLimits LIMITS = HttpLimits.STANDARD;

    private final UnaryOperator<URI> elsewhere;

    public SnsPages() {
        this(UnaryOperator.identity());
    }

    /** Asks another server for the pages of SNS, which is for tests alone. */
    SnsPages(UnaryOperator<URI> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** The page; nothing where there is none, or where it is too long. */
    Optional<byte[]> get(URI url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) elsewhere.apply(url).toURL().openConnection();
            connection.setConnectTimeout((int) LIMITS.connect().toMillis());
            connection.setReadTimeout((int) LIMITS.read().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? body(connection) : Optional.empty();
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> body(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(LIMITS.bytes() + 1);
            return bytes.length > LIMITS.bytes() ? Optional.empty() : Optional.of(bytes);
        }
    }
}
