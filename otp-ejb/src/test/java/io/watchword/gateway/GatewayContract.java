package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider.Behaviour;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every gateway over HTTP does with whatever its provider and the network do. */
@Timeout(30)
public interface GatewayContract {

    /** Short, so that the tests are; long enough for a machine with other work. */
    HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofMillis(1_500), 64 * 1024);

    Provider provider(GatewayNetwork network);

    GatewayAccount account(URI baseUrl);

    OutboundMessage message();

    /** The status and the body by which the provider takes a message with this id. */
    int acceptedStatus();

    String accepted(String providerMessageId);

    /** A body by which the provider refuses with this code of its own. */
    String refused(int code);

    /** The provider's code for a number that it cannot reach. */
    int unreachableCode();

    default Submission submitTo(Behaviour... behaviours) {
        try (FakeProvider fake = new FakeProvider(behaviours);
                Gateway gateway = open(fake.url())) {
            Submission submission = gateway.submit(message());

            assertThat(fake.requests()).as("sent once").hasSize(1);
            return submission;
        }
    }

    default Gateway open(URI baseUrl) {
        return provider(new GatewayNetwork(true, LIMITS)).open(account(baseUrl));
    }

    @Test
    default void a_message_that_the_provider_takes_is_accepted_by_its_id() {
        Submission submission = submitTo(FakeProvider.answering(acceptedStatus(), accepted("id-1")));

        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> assertThat(accepted.providerMessageId()).isEqualTo("id-1"));
    }

    @Test
    default void a_refusal_has_its_reason_and_the_providers_own_code() {
        Submission submission = submitTo(FakeProvider.answering(400, refused(unreachableCode())));

        assertThat(submission)
                .isEqualTo(Submission.Refused.because(Reason.UNREACHABLE, String.valueOf(unreachableCode())));
    }

    @Test
    default void a_code_that_nobody_knows_is_an_unknown_reason() {
        Submission submission = submitTo(FakeProvider.answering(400, refused(99_999_999)));

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.UNKNOWN, "99999999"));
    }

    @ParameterizedTest
    @CsvSource({
        "300, PROVIDER_UNAVAILABLE",
        "400, UNKNOWN",
        "401, CREDENTIALS_REJECTED",
        "402, INSUFFICIENT_BALANCE",
        "403, CREDENTIALS_REJECTED",
        "404, UNKNOWN",
        "408, PROVIDER_UNAVAILABLE",
        "429, RATE_LIMITED",
        "500, PROVIDER_UNAVAILABLE",
        "503, PROVIDER_UNAVAILABLE",
        "599, PROVIDER_UNAVAILABLE",
    })
    default void a_refusal_that_says_nothing_is_judged_by_its_status(int status, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, "<html>not JSON</html>"));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, "http_" + status));
    }

    /** Whoever answers so stands before the provider, and may have passed the message on. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    default void a_proxy_without_an_answer_may_have_passed_the_message_on(int status) {
        assertThat(submitTo(FakeProvider.answering(status, "<html>not JSON</html>")))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(submitTo(FakeProvider.answering(status, refused(unreachableCode()))))
                .isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_refusal_counts_although_its_body_breaks_off() {
        Submission submission = submitTo(FakeProvider.resettingInTheBody(503, " ".repeat(1000)));

        assertThat(reasonOf(submission)).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
    }

    @Test
    default void a_limit_says_how_long_to_wait() {
        Submission submission = submitTo(FakeProvider.answering(429, "{}", "Retry-After: 17"));

        assertThat(submission)
                .isEqualTo(new Submission.Refused(
                        Reason.RATE_LIMITED, Optional.of("http_429"), Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    default void a_limit_may_say_until_when_to_wait() {
        Submission submission = submitTo(FakeProvider.answering(
                503, "{}", "Date: Sun, 06 Nov 1994 08:49:07 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"));

        assertThat(submission)
                .isEqualTo(new Submission.Refused(
                        Reason.PROVIDER_UNAVAILABLE, Optional.of("http_503"), Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    default void a_redirection_is_not_followed() {
        try (FakeProvider elsewhere = new FakeProvider(FakeProvider.answering(acceptedStatus(), accepted("id-1")))) {
            Submission submission =
                    submitTo(FakeProvider.answering(307, "", "Location: " + elsewhere.url() + "/elsewhere"));

            assertThat(submission).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "http_307"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    /** Neither a page of the service's own network nor a file: whatever the location names is not looked at. */
    @ParameterizedTest
    @CsvSource({
        "301, http://127.0.0.1/",
        "302, http://169.254.169.254/latest/meta-data",
        "303, file:///etc/passwd",
        "308, http://[::1]/"
    })
    default void a_redirection_leads_nowhere(int status, String location) {
        Submission submission = submitTo(FakeProvider.answering(status, "", "Location: " + location));

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "http_" + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"sid\":1,\"messages\":[1]}", "{\"sid\":\"\",\"messages\":{}}"})
    default void a_message_that_was_taken_with_an_unreadable_answer_may_be_under_way(String body) {
        Submission submission = submitTo(FakeProvider.answering(acceptedStatus(), body));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void an_answer_that_nests_without_end_is_unreadable() {
        Submission submission = submitTo(FakeProvider.answering(acceptedStatus(), "{\"a\":" + "[".repeat(60_000)));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_provider_that_never_answers_may_have_the_message() {
        Submission submission = submitTo(FakeProvider.hanging());

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_connection_that_is_reset_instead_of_an_answer_may_have_carried_the_message() {
        Submission submission = submitTo(FakeProvider.resetting());

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_connection_that_ends_instead_of_an_answer_may_have_carried_the_message() {
        Submission submission = submitTo(FakeProvider.hangingUp());

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_connection_that_served_before_and_is_reset_is_not_tried_again() {
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.answering(acceptedStatus(), accepted("id-1")), FakeProvider.resetting());
                Gateway gateway = open(fake.url())) {
            gateway.submit(message());

            Submission submission = gateway.submit(message());

            assertThat(submission).isInstanceOf(Submission.Unknown.class);
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    default void an_answer_that_is_reset_in_the_middle_is_unreadable() {
        Submission submission = submitTo(FakeProvider.resettingInTheBody(acceptedStatus(), accepted("id-1")));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void an_answer_that_is_cut_off_is_unreadable() {
        Submission submission = submitTo(FakeProvider.truncating(acceptedStatus(), accepted("id-1")));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    @Timeout(10)
    default void an_answer_without_end_is_not_read_to_its_end() {
        Submission submission = submitTo(FakeProvider.flooding(acceptedStatus()));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    @Timeout(10)
    default void an_answer_of_a_gigabyte_is_not_read_to_its_end() {
        Submission submission = submitTo(FakeProvider.floodingAsTold(acceptedStatus()));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    @Timeout(10)
    default void an_answer_that_grows_by_being_unpacked_is_unreadable() {
        Submission submission = submitTo(FakeProvider.inflating(acceptedStatus()));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    @Timeout(10)
    default void an_answer_that_drips_is_not_waited_for() {
        Submission submission = submitTo(FakeProvider.dripping(acceptedStatus()));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    @Timeout(10)
    default void an_answer_whose_head_drips_is_not_waited_for() {
        Submission submission = submitTo(FakeProvider.drippingHead(acceptedStatus()));

        assertThat(submission).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    default void a_refused_connection_provably_carried_nothing() throws IOException {
        URI nobodyListens;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        Submission submission;
        try (Gateway gateway = open(nobodyListens)) {
            submission = gateway.submit(message());
        }

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "connect_failed"));
    }

    @Test
    default void a_name_that_does_not_resolve_provably_led_nowhere() {
        Submission submission;
        try (Gateway gateway = open(URI.create("http://gateway.invalid"))) {
            submission = gateway.submit(message());
        }

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "host_unknown"));
    }

    @Test
    default void a_failed_tls_handshake_provably_carried_nothing() {
        try (FakeProvider plain = new FakeProvider(connection -> {
                    connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    return false;
                });
                Gateway gateway = open(URI.create(plain.url().toString().replace("http:", "https:")))) {
            Submission submission = gateway.submit(message());

            assertThat(submission).isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "tls_failed"));
        }
    }

    @Test
    default void a_private_address_is_not_called_where_they_are_not_allowed() {
        try (FakeProvider inside = new FakeProvider(FakeProvider.answering(acceptedStatus(), accepted("id-1")));
                Gateway gateway = provider(new GatewayNetwork(false, LIMITS)).open(account(inside.url()))) {
            Submission submission = gateway.submit(message());

            assertThat(submission)
                    .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "address_refused"));
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    default void a_private_address_cannot_be_saved_where_they_are_not_allowed() {
        GatewayAccount account = account(URI.create("https://127.0.0.1:8443"));

        List<FieldError> refused = provider(new GatewayNetwork(false, LIMITS)).validate(account);
        List<FieldError> allowed = provider(new GatewayNetwork(true, LIMITS)).validate(account);

        assertThat(refused).extracting(FieldError::field).containsExactly("base_url");
        assertThat(allowed).isEmpty();
    }

    @Test
    default void a_gateway_serves_many_threads_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(acceptedStatus(), accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            Callable<Submission> submit = () -> gateway.submit(message());

            List<Future<Submission>> submissions = threads.invokeAll(
                    IntStream.range(0, 40).mapToObj(i -> submit).toList());

            for (Future<Submission> submission : submissions) {
                assertThat(submission.get()).isInstanceOf(Submission.Accepted.class);
            }
            assertThat(fake.requests()).hasSize(40);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void nothing_that_the_provider_returns_to_us_betrays_the_message() {
        for (Submission submission : List.of(
                submitTo(FakeProvider.hangingUp()),
                submitTo(FakeProvider.answering(400, refused(unreachableCode()))),
                submitTo(FakeProvider.answering(acceptedStatus(), message().text())))) {
            assertThat(submission.toString())
                    .doesNotContain(message().passcode(), message().to());
        }
    }

    @Test
    default void channels_that_the_provider_lacks_are_refused() {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        GatewayAccount good = account(URI.create("https://gateway.example"));
        GatewayAccount bad = new GatewayAccount(
                good.id(),
                good.tenantId(),
                good.name(),
                Set.of(Channel.EMAIL),
                good.baseUrl(),
                good.settings(),
                good.credentials());

        assertThat(provider.validate(good)).isEmpty();
        assertThat(provider.validate(bad)).extracting(FieldError::field).contains("channels");
    }

    @Test
    default void settings_and_credentials_that_the_provider_does_not_know_are_refused() {
        GatewayAccount good = account(URI.create("https://gateway.example"));
        Map<String, String> settings = new HashMap<>(good.settings());
        settings.put("colour", "red");
        Map<String, String> credentials = new HashMap<>(good.credentials());
        credentials.put("smell", "sweet");
        GatewayAccount bad = new GatewayAccount(
                good.id(), good.tenantId(), good.name(), good.channels(), good.baseUrl(), settings, credentials);

        assertThat(provider(new GatewayNetwork(true, LIMITS)).validate(bad))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("settings.colour", "credentials.smell");
    }

    private static Reason reasonOf(Submission submission) {
        return submission instanceof Submission.Refused refused ? refused.reason() : Reason.UNKNOWN;
    }
}
