package io.watchword.gateway.http;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls that provably never reached the provider from those that may have.
 *
 * <p>REST clients wrap what the network threw in exceptions of their own, so that the causes are looked through.
 */
public final class Failures {

    /** Apache's HTTP client, which is WildFly's; named by name, as it is not there on other servers. */
    private static final Set<String> APACHE_UNSENT = Set.of(
            "org.apache.http.conn.ConnectTimeoutException",
            "org.apache.http.conn.HttpHostConnectException",
            "org.apache.http.conn.ConnectionPoolTimeoutException",
            "org.apache.hc.client5.http.ConnectTimeoutException",
            "org.apache.hc.client5.http.HttpHostConnectException");

    private static final int MAX_CAUSES = 20;

    private Failures() {}

    static Submission submissionOf(Throwable failure) {
        return codeOfUnsent(failure)
                .<Submission>map(code -> Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, code))
                .orElseGet(() -> new Submission.Unknown("the connection broke before the answer"));
    }

    /** Our own code for a failure before anything could be sent; nothing where something may have gone out. */
    public static Optional<String> codeOfUnsent(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            @Nullable String unsent = whyUnsent(cause);
            if (unsent != null) {
                return Optional.of(unsent);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static @Nullable String whyUnsent(Throwable cause) {
        if (cause instanceof AddressRefused) {
            return "address_refused";
        }
        if (cause instanceof UnknownHostException || cause.getCause() instanceof UnresolvedAddressException) {
            return "host_unknown";
        }
        if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException || isNotTls(cause)) {
            return "tls_failed";
        }
        if (isConnectTimeout(cause)) {
            return "connect_timeout";
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || APACHE_UNSENT.contains(cause.getClass().getName())) {
            return "connect_failed";
        }
        return null;
    }

    /** The platform has one exception for both timeouts, and only its message tells which one ran out. */
    private static boolean isConnectTimeout(Throwable cause) {
        return cause instanceof HttpConnectTimeoutException
                || (cause instanceof SocketTimeoutException && messageOf(cause).contains("connect"));
    }

    /** The other side speaks no TLS at all, which the platform reports by the handshake's parent exception. */
    private static boolean isNotTls(Throwable cause) {
        return cause instanceof SSLException && messageOf(cause).contains("unsupported or unrecognized ssl message");
    }

    private static String messageOf(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    }
}
