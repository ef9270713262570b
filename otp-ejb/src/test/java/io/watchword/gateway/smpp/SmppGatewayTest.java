package io.watchword.gateway.smpp;

import static io.watchword.gateway.smpp.SmppFixtures.DELIVERY;
import static io.watchword.gateway.smpp.SmppFixtures.account;
import static io.watchword.gateway.smpp.SmppFixtures.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import io.watchword.gateway.socket.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmppGatewayTest {

    private static final Submission ACCEPTED = new Submission.Accepted("1a2b", OptionalInt.of(1), Optional.empty());

    @Test
    void a_text_is_submitted_over_a_session_that_is_bound_when_it_is_needed() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of("system_type", "OTP", "service_type", "CMT")))) {
            assertThat(centre.binds()).isEmpty();

            assertThat(gateway.submit(sms().message())).isEqualTo(ACCEPTED);

            assertThat(centre.binds()).singleElement().satisfies(bind -> {
                assertThat(bind.getSystemId()).isEqualTo("acme");
                assertThat(bind.getPassword()).isEqualTo("secret");
                assertThat(bind.getSystemType()).isEqualTo("OTP");
            });
            SubmitSm submitted = centre.messages().get(0);
            assertThat(submitted.getServiceType()).isEqualTo("CMT");
            assertThat(submitted.getSourceAddr()).isEqualTo("ACME");
            assertThat(submitted.getSourceAddrTon()).isEqualTo((byte) 5);
            assertThat(submitted.getDestAddress()).isEqualTo("14155552345");
            assertThat(submitted.getDestAddrTon()).isEqualTo((byte) 1);
            assertThat(submitted.getDestAddrNpi()).isEqualTo((byte) 1);
            assertThat(submitted.getRegisteredDelivery()).isEqualTo((byte) 1);
            assertThat(submitted.getValidityPeriod()).isEqualTo("000000000500000R");
            assertThat(submitted.getDataCoding()).isZero();
            assertThat(submitted.getShortMessage())
                    .isEqualTo("Your code is 046813. \u001b(\u001be\u001b)".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void the_session_serves_the_next_message_too() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            gateway.submit(sms().message());
            gateway.submit(sms().message());

            assertThat(centre.binds()).hasSize(1);
            assertThat(centre.messages()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACME, 5, 0, ACME",
        "12345, 3, 0, 12345",
        "+447700900123, 1, 1, 447700900123",
    })
    void a_sender_is_told_by_its_kind(String sender, byte ton, byte npi, String address) {
        SubmitSm submitted = submitted(Map.of(), sms().sender(sender).message());

        assertThat(submitted.getSourceAddrTon()).isEqualTo(ton);
        assertThat(submitted.getSourceAddrNpi()).isEqualTo(npi);
        assertThat(submitted.getSourceAddr()).isEqualTo(address);
    }

    @Test
    void an_account_may_say_otherwise() {
        SubmitSm submitted = submitted(
                Map.of(
                        "source_ton",
                        "0",
                        "source_npi",
                        "9",
                        "dest_ton",
                        "2",
                        "dest_npi",
                        "8",
                        "validity_period",
                        "none"),
                sms().message());

        assertThat(List.of(
                        submitted.getSourceAddrTon(),
                        submitted.getSourceAddrNpi(),
                        submitted.getDestAddrTon(),
                        submitted.getDestAddrNpi()))
                .containsExactly((byte) 0, (byte) 9, (byte) 2, (byte) 8);
        assertThat(submitted.getValidityPeriod()).isNullOrEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gsm7, é, 0, 05", "latin1, é, 0, E9", "ascii, é, 8, 00E9", "latin1, Δ, 8, 0394", "gsm7, Δ, 0, 10"})
    void a_text_is_written_as_the_message_centre_reads_it(String alphabet, String text, byte coding, String octets) {
        SubmitSm submitted =
                submitted(Map.of("alphabet", alphabet), sms().text(text).message());

        assertThat(submitted.getDataCoding()).isEqualTo(coding);
        assertThat(HexFormat.of().withUpperCase().formatHex(submitted.getShortMessage()))
                .isEqualTo(octets);
    }

    @Test
    void a_long_text_goes_in_parts_and_the_last_ones_receipt_stands_for_all() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            Submission submission = gateway.submit(sms().text("x".repeat(161)).message());

            assertThat(submission).isEqualTo(new Submission.Accepted("1a2c", OptionalInt.of(2), Optional.empty()));
            assertThat(centre.messages()).hasSize(2);
            SubmitSm first = centre.messages().get(0);
            SubmitSm second = centre.messages().get(1);
            assertThat(first.getEsmClass()).isEqualTo((byte) 0x40);
            assertThat(first.getShortMessage()).hasSize(6 + 153).startsWith(5, 0, 3);
            assertThat(second.getShortMessage()).hasSize(6 + 8);
            assertThat(first.getShortMessage()[3]).isEqualTo(second.getShortMessage()[3]);
            assertThat(List.of(first.getShortMessage()[4], first.getShortMessage()[5]))
                    .containsExactly((byte) 2, (byte) 1);
            assertThat(List.of(second.getShortMessage()[4], second.getShortMessage()[5]))
                    .containsExactly((byte) 2, (byte) 2);
            assertThat(List.of(first.getRegisteredDelivery(), second.getRegisteredDelivery()))
                    .containsExactly((byte) 0, (byte) 1);
        }
    }

    @Test
    void a_long_text_may_go_as_one_payload() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of("long_messages", "payload")))) {
            Submission submission = gateway.submit(sms().text("ж".repeat(71)).message());

            assertThat(submission).isEqualTo(new Submission.Accepted("1a2b", OptionalInt.of(2), Optional.empty()));
            SubmitSm submitted = centre.messages().get(0);
            assertThat(submitted.getShortMessage()).isEmpty();
            assertThat(submitted
                            .getOptionalParameter(OptionalParameter.Message_payload.class)
                            .getValue())
                    .isEqualTo("ж".repeat(71).getBytes(StandardCharsets.UTF_16BE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x01, CONTENT_REJECTED",
        "0x08, PROVIDER_UNAVAILABLE",
        "0x0A, SENDER_REJECTED",
        "0x0B, INVALID_DESTINATION",
        "0x14, RATE_LIMITED",
        "0x45, PROVIDER_UNAVAILABLE",
        "0x58, RATE_LIMITED",
        "0x64, PROVIDER_UNAVAILABLE",
        "0xFE, UNREACHABLE",
        "0xFF, UNKNOWN",
        "0x400, UNKNOWN",
        "0x4FF, UNKNOWN",
    })
    void each_command_status_has_its_reason(String status, Reason reason) {
        try (FakeMessageCentre centre = new FakeMessageCentre().answering(Integer.decode(status));
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            assertThat(gateway.submit(sms().message()))
                    .isEqualTo(Submission.Refused.because(reason, "0x%08X".formatted(Integer.decode(status))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0D, CREDENTIALS_REJECTED",
        "0x0E, CREDENTIALS_REJECTED",
        "0x0F, CREDENTIALS_REJECTED",
        "0x05, PROVIDER_UNAVAILABLE",
    })
    void a_refused_bind_refuses_the_message(String status, Reason reason) {
        try (FakeMessageCentre centre = new FakeMessageCentre().answeringBindsBy(Integer.decode(status));
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            Submission refused = Submission.Refused.because(reason, "0x%08X".formatted(Integer.decode(status)));

            assertThat(gateway.submit(sms().message())).isEqualTo(refused);
            assertThat(gateway.submit(sms().message())).as("at once").isEqualTo(refused);
            assertThat(centre.messages()).isEmpty();
        }
    }

    @Test
    void a_message_that_is_not_answered_may_be_under_way() {
        try (FakeMessageCentre centre = new FakeMessageCentre().silent();
                Gateway gateway = open(account(centre.port(), Map.of()), SmppFixtures.HASTY)) {
            assertThat(gateway.submit(sms().message())).isInstanceOf(Submission.Unknown.class);
            assertThat(centre.messages()).hasSize(1);
        }
    }

    @Test
    void no_more_messages_than_the_window_holds_are_without_an_answer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(
                        account(centre.port(), Map.of("window", "1")),
                        new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), 65_536))) {
            Callable<Submission> submit = () -> gateway.submit(sms().message());
            while (!(submit.call() instanceof Submission.Accepted)) {
                // A busy machine takes its time to connect.
            }
            int before = centre.messages().size();
            centre.silent();

            List<Future<Submission>> submissions = threads.invokeAll(List.of(submit, submit, submit));

            assertThat(centre.messages()).hasSize(before + 1);
            int full = 0;
            for (Future<Submission> submission : submissions) {
                full += submission.get().equals(Submission.Refused.because(Reason.RATE_LIMITED, "window_full")) ? 1 : 0;
            }
            assertThat(full).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_threads_share_one_session() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            Callable<Submission> submit = () -> gateway.submit(sms().message());

            List<Future<Submission>> submissions = threads.invokeAll(
                    IntStream.range(0, 100).mapToObj(i -> submit).toList());

            for (Future<Submission> submission : submissions) {
                assertThat(submission.get()).isInstanceOf(Submission.Accepted.class);
            }
            assertThat(centre.messages()).hasSize(100);
            assertThat(centre.binds()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_message_centre_that_died_is_found_again_when_it_is_back() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            gateway.submit(sms().message());
            centre.kill();

            awaitRefusal(gateway);
            centre.start();

            Submission submission = gateway.submit(sms().message());
            while (!(submission instanceof Submission.Accepted)) {
                assertThat(submission).isIn(NOT_REACHED);
                submission = gateway.submit(sms().message());
            }
            assertThat(centre.binds()).hasSize(2);
        }
    }

    /** Until the kill is noticed a dying centre may take a message still, or lose it without an answer. */
    private static void awaitRefusal(Gateway gateway) {
        Submission submission = gateway.submit(sms().message());
        while (!(submission instanceof Submission.Refused)) {
            assertThat(submission).isInstanceOfAny(Submission.Accepted.class, Submission.Unknown.class);
            submission = gateway.submit(sms().message());
        }
        assertThat(submission).isIn(NOT_REACHED);
    }

    /** Nobody listens, or the session has just been found to be over. */
    private static final Set<Submission> NOT_REACHED = Set.of(
            Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "connect_failed"),
            Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "not_bound"));

    @Test
    void tls_protects_the_session() {
        try (FakeMessageCentre centre = new FakeMessageCentre(Optional.of(TestTls.LOCALHOST));
                Gateway gateway = open(account(centre.port(), Map.of("tls", "implicit")))) {
            assertThat(gateway.submit(sms().message())).isEqualTo(ACCEPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:localhost", "dns:another.example"})
    void a_certificate_that_nobody_vouches_for_is_refused(String names) {
        try (FakeMessageCentre centre = new FakeMessageCentre(Optional.of(new TestTls(names)));
                Gateway gateway = open(account(centre.port(), Map.of("tls", "implicit")))) {
            assertThat(gateway.submit(sms().message()))
                    .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "tls_failed"));
            assertThat(centre.binds()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_connected_to_provably_got_nothing() throws IOException {
        int nobodyListens;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = server.getLocalPort();
        }
        for (Map.Entry<GatewayAccount, String> wrong : List.of(
                entry(account(nobodyListens, Map.of()), "connect_failed"),
                entry(account(2775, Map.of("host", "smsc.invalid", "plaintext", "accepted")), "host_unknown"))) {
            try (Gateway gateway = open(wrong.getKey())) {
                assertThat(gateway.submit(sms().message()))
                        .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, wrong.getValue()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "implicit"})
    void a_private_address_is_not_connected_to_where_they_are_not_allowed(String tls) {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = SmppFixtures.provider(new GatewayNetwork(false), receipts -> {})
                        .open(account(centre.port(), Map.of("tls", tls)))) {
            assertThat(gateway.submit(sms().message()))
                    .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "address_refused"));
            assertThat(centre.binds()).isEmpty();
        }
    }

    @Test
    void a_closed_gateway_unbinds_and_sends_nothing() {
        try (FakeMessageCentre centre = new FakeMessageCentre()) {
            Gateway gateway = open(account(centre.port(), Map.of()));
            gateway.submit(sms().message());
            gateway.close();

            assertThat(gateway.submit(sms().message()))
                    .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "not_bound"));
            assertThat(centre.messages()).hasSize(1);
        }
    }

    @Test
    void what_is_no_number_and_what_is_no_sender_goes_nowhere() {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), Map.of()))) {
            assertThat(gateway.submit(sms().to("alice@example.org", "ZZ").message()))
                    .isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "not_a_number"));
            assertThat(gateway.submit(sms().sender("A\u0000CME").message()))
                    .isEqualTo(Submission.Refused.because(Reason.SENDER_REJECTED, "not_a_sender"));
            assertThat(gateway.submit(sms().text("x".repeat(1_531)).message()))
                    .isEqualTo(Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
            assertThat(centre.binds()).isEmpty();
        }
    }

    private static SubmitSm submitted(Map<String, String> settings, OutboundMessage message) {
        try (FakeMessageCentre centre = new FakeMessageCentre();
                Gateway gateway = open(account(centre.port(), settings))) {
            assertThat(message.deliveryId()).isEqualTo(DELIVERY);
            assertThat(gateway.submit(message)).isInstanceOf(Submission.Accepted.class);
            return centre.messages().get(0);
        }
    }

    private static Gateway open(GatewayAccount account) {
        return open(account, HttpLimits.STANDARD);
    }

    private static Gateway open(GatewayAccount account, HttpLimits limits) {
        SmppProvider provider = SmppFixtures.provider(new GatewayNetwork(true, limits), receipts -> {});
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }
}
