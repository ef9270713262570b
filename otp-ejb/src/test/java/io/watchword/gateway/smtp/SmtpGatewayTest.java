package io.watchword.gateway.smtp;

import static io.watchword.gateway.smtp.SmtpFixtures.DELIVERY;
import static io.watchword.gateway.smtp.SmtpFixtures.account;
import static io.watchword.gateway.smtp.SmtpFixtures.message;
import static io.watchword.gateway.smtp.SmtpFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.socket.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

@Timeout(30)
class SmtpGatewayTest {

    private static final Submission ACCEPTED = new Submission.Accepted(DELIVERY + "@example.com");

    @Test
    void a_message_is_handed_over_after_starttls_and_authentication() {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST)) {
            Submission submission = submitTo(server);

            assertThat(submission).isEqualTo(ACCEPTED);
            assertThat(server.commands())
                    .startsWith(
                            "EHLO example.com",
                            "STARTTLS",
                            "EHLO example.com",
                            "AUTH PLAIN dXNlcgB1c2VyAHNlY3JldA==",
                            "MAIL FROM:<no-reply@example.com>",
                            "RCPT TO:<alice@example.org>",
                            "DATA");
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void a_server_without_starttls_gets_neither_credentials_nor_message() {
        try (FakeMailServer server =
                new FakeMailServer(TestTls.LOCALHOST).replying("EHLO", "250-mail.example\n250 AUTH PLAIN LOGIN")) {
            Submission submission = submitTo(server);

            assertThat(submission).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "starttls_missing"));
            assertThat(server.commands())
                    .noneMatch(command -> command.startsWith("AUTH") || command.startsWith("MAIL"));
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        TestTls another = new TestTls("dns:another.example");
        try (FakeMailServer server = new FakeMailServer(another);
                Gateway gateway = new SmtpProvider(
                                new GatewayNetwork(true),
                                Clock.systemUTC(),
                                Executors.defaultThreadFactory(),
                                another.sockets())
                        .open(account(server.port(), Map.of()))) {
            Submission submission = gateway.submit(message());

            assertThat(submission).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "tls_failed"));
            assertThat(server.commands()).containsExactly("EHLO example.com", "STARTTLS");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        try (FakeMailServer server = new FakeMailServer(new TestTls("dns:localhost"))) {
            assertThat(submitTo(server)).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "tls_failed"));
        }
    }

    @Test
    void where_tls_is_off_a_message_goes_in_the_clear() {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway = provider().open(account(server.port(), Map.of("tls", "none")))) {
            assertThat(gateway.submit(message())).isEqualTo(ACCEPTED);
            assertThat(server.commands()).doesNotContain("STARTTLS");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTH | 535 5.7.8 Username and Password not accepted      | CREDENTIALS_REJECTED | 535 5.7.8
            AUTH | 454 4.7.0 Temporary authentication failure        | PROVIDER_UNAVAILABLE | 454 4.7.0
            MAIL | 530 5.7.0 Authentication required                 | CREDENTIALS_REJECTED | 530 5.7.0
            MAIL | 530 Authentication required                       | CREDENTIALS_REJECTED | 530
            MAIL | 553 5.1.8 Sender's domain does not exist          | SENDER_REJECTED      | 553 5.1.8
            MAIL | 550 Not one of your addresses                     | SENDER_REJECTED      | 550
            MAIL | 550 5.4.5 Daily sending quota exceeded            | RATE_LIMITED         | 550 5.4.5
            MAIL | 452 4.3.1 Insufficient system storage             | PROVIDER_UNAVAILABLE | 452 4.3.1
            MAIL | 421 4.7.28 Unusual rate of mail                   | RATE_LIMITED         | 421 4.7.28
            RCPT | 550 5.1.1 User unknown                            | INVALID_DESTINATION  | 550 5.1.1
            RCPT | 550 5.1.10 Recipient not found                    | INVALID_DESTINATION  | 550 5.1.10
            RCPT | 550 User unknown                                  | INVALID_DESTINATION  | 550
            RCPT | 556 5.1.10 The domain takes no mail               | INVALID_DESTINATION  | 556 5.1.10
            RCPT | 552 5.2.2 Mailbox full                            | UNREACHABLE          | 552 5.2.2
            RCPT | 550 5.2.1 Mailbox disabled                        | UNREACHABLE          | 550 5.2.1
            RCPT | 450 4.2.1 Mailbox gets too much mail              | RATE_LIMITED         | 450 4.2.1
            RCPT | 450 4.7.1 Greylisted                              | PROVIDER_UNAVAILABLE | 450 4.7.1
            RCPT | 451 Local error                                   | PROVIDER_UNAVAILABLE | 451
            RCPT | 554 5.7.1 Relay access denied                     | BLOCKED_BY_CARRIER   | 554 5.7.1
            RCPT | 550-5.1.1 There is nobody\\n550 5.1.1 of this name | INVALID_DESTINATION  | 550 5.1.1
            RCPT | 550 5.4.1 No answer from host                     | UNREACHABLE          | 550 5.4.1
            RCPT | 599 5.9.9 Nobody knows                            | UNKNOWN              | 599 5.9.9
            DATA | 451 4.3.0 Try later                               | PROVIDER_UNAVAILABLE | 451 4.3.0
            .    | 554 5.7.1 Looks like spam                         | CONTENT_REJECTED     | 554 5.7.1
            .    | 550 5.7.26 Neither SPF nor DKIM                   | SENDER_REJECTED      | 550 5.7.26
            .    | 552 5.3.4 Too large                               | CONTENT_REJECTED     | 552 5.3.4
            .    | 554 No thanks                                     | CONTENT_REJECTED     | 554
            .    | 451 4.3.2 Please try again later                  | PROVIDER_UNAVAILABLE | 451 4.3.2
            greeting | 421 4.3.2 Shutting down                       | PROVIDER_UNAVAILABLE | 421 4.3.2
            greeting | 554 No SMTP service here                      | BLOCKED_BY_CARRIER   | 554
            """)
    void each_refusal_has_its_reason(String command, String reply, Reason reason, String code) {
        try (FakeMailServer server =
                new FakeMailServer(TestTls.LOCALHOST).replying(command, reply.replace("\\n", "\n"))) {
            assertThat(submitTo(server)).isEqualTo(refused(reason, code));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FakeMailServer.HANG,
                FakeMailServer.HANG_UP,
                FakeMailServer.RESET,
                FakeMailServer.DRIP,
                FakeMailServer.FLOOD,
                "what?",
                "999 ?"
            })
    void a_message_that_went_out_and_was_not_replied_to_may_be_under_way(String behaviour) {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST).replying(FakeMailServer.END, behaviour)) {
            assertThat(submitHastilyTo(server)).isInstanceOf(Submission.Unknown.class);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FakeMailServer.GREETING, "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"})
    void before_the_message_went_out_it_is_provably_unsent(String command) {
        for (String behaviour :
                List.of(FakeMailServer.HANG, FakeMailServer.HANG_UP, FakeMailServer.DRIP, FakeMailServer.FLOOD)) {
            try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST).replying(command, behaviour)) {
                assertThat(submitHastilyTo(server))
                        .isInstanceOfSatisfying(
                                Submission.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE));
                assertThat(server.messages()).isEmpty();
            }
        }
    }

    @Test
    void a_refused_connection_provably_carried_nothing() throws IOException {
        int nobodyListens;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = server.getLocalPort();
        }
        try (Gateway gateway = provider().open(account(nobodyListens, Map.of()))) {
            assertThat(gateway.submit(message())).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "connect_failed"));
        }
    }

    @Test
    void a_name_that_does_not_resolve_provably_led_nowhere() {
        try (Gateway gateway = provider().open(account(587, Map.of("host", "mail.invalid")))) {
            assertThat(gateway.submit(message())).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "host_unknown"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "implicit"})
    void a_private_address_is_not_connected_to_where_they_are_not_allowed(String tls) {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway =
                        provider(new GatewayNetwork(false)).open(account(server.port(), Map.of("tls", tls)))) {
            assertThat(gateway.submit(message())).isEqualTo(refused(Reason.PROVIDER_UNAVAILABLE, "address_refused"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_connection_serves_the_next_message_too() {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway = provider().open(account(server.port(), Map.of()))) {
            assertThat(gateway.submit(message())).isEqualTo(ACCEPTED);
            assertThat(gateway.submit(message())).isEqualTo(ACCEPTED);

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void a_connection_that_the_server_has_ended_is_made_anew() {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway = provider().open(account(server.port(), Map.of()))) {
            gateway.submit(message());
            server.hangUp();

            assertThat(gateway.submit(message())).isEqualTo(ACCEPTED);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void many_threads_share_as_many_connections_as_the_account_allows() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway = provider().open(account(server.port(), Map.of("max_connections", "3")))) {
            Callable<Submission> submit = () -> gateway.submit(message());

            List<Future<Submission>> submissions = threads.invokeAll(
                    IntStream.range(0, 40).mapToObj(i -> submit).toList());

            for (Future<Submission> submission : submissions) {
                assertThat(submission.get()).isEqualTo(ACCEPTED);
            }
            assertThat(server.messages()).hasSize(40);
            assertThat(server.connections()).isBetween(1, 3);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@example.org\r\nRCPT TO:<eve@example.org>",
                "alice@example.org>\r\nDATA",
                "alice@example.org,eve@example.org",
                "Alice <alice@example.org>",
                "@example.org",
                "alice@[10.0.0.1]"
            })
    void what_is_no_address_goes_nowhere(String to) {
        try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST);
                Gateway gateway = provider().open(account(server.port(), Map.of()))) {
            OutboundMessage message = SmtpFixtures.email().to(to, "ZZ").message();

            assertThat(gateway.submit(message)).isEqualTo(refused(Reason.INVALID_DESTINATION, "not_an_address"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void nothing_that_is_told_of_a_submission_betrays_the_message() {
        for (String reply : List.of("550 5.1.1 <alice@example.org> 046813", FakeMailServer.HANG_UP)) {
            try (FakeMailServer server = new FakeMailServer(TestTls.LOCALHOST).replying("RCPT", reply)) {
                assertThat(submitTo(server).toString()).doesNotContain("alice", "046813");
            }
        }
    }

    private static Submission submitTo(FakeMailServer server) {
        try (Gateway gateway = provider().open(account(server.port(), Map.of()))) {
            return gateway.submit(message());
        }
    }

    /** With no more patience than a test needs. */
    private static Submission submitHastilyTo(FakeMailServer server) {
        GatewayNetwork network = new GatewayNetwork(true, SmtpFixtures.HASTY);
        try (Gateway gateway = provider(network).open(account(server.port(), Map.of()))) {
            return gateway.submit(message());
        }
    }

    private static Submission refused(Reason reason, String code) {
        return Submission.Refused.because(reason, code);
    }
}
