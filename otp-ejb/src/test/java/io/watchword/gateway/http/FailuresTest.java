package io.watchword.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Arguments> unsent() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "connect_failed"),
                Arguments.of(new NoRouteToHostException(), "connect_failed"),
                Arguments.of(new UnknownHostException("gateway.invalid"), "host_unknown"),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), "tls_failed"),
                Arguments.of(new SSLPeerUnverifiedException("another name"), "tls_failed"),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), "tls_failed"),
                Arguments.of(new HttpConnectTimeoutException("timed out"), "connect_timeout"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), "connect_timeout"),
                Arguments.of(new SocketTimeoutException("connect timed out"), "connect_timeout"));
    }

    @ParameterizedTest
    @MethodSource("unsent")
    void a_call_that_never_left_is_refused(Exception failure, String code) {
        Submission direct = Failures.submissionOf(new ProcessingException(failure));
        Submission nested = Failures.submissionOf(new ProcessingException(new IOException(failure)));

        assertThat(direct).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, code));
        assertThat(nested).isEqualTo(direct);
    }

    static Stream<Exception> sent() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketTimeoutException(),
                new SocketException("Connection reset"),
                new SSLException("Tag mismatch"),
                new IOException("Unexpected end of file from server"));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void a_call_that_may_have_arrived_is_unknown(Exception failure) {
        assertThat(Failures.submissionOf(new ProcessingException(failure))).isInstanceOf(Submission.Unknown.class);
    }
}
