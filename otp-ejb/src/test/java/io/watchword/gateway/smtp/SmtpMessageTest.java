package io.watchword.gateway.smtp;

import static io.watchword.gateway.smtp.SmtpFixtures.DELIVERY;
import static io.watchword.gateway.smtp.SmtpFixtures.account;
import static io.watchword.gateway.smtp.SmtpFixtures.email;
import static io.watchword.gateway.smtp.SmtpFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.socket.TestTls;
import io.watchword.platform.Channel;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as a mail server that others have written reads them, over TLS from the first byte. */
@Timeout(30)
class SmtpMessageTest {

    private static GreenMail server;

    @BeforeAll
    static void start() {
        System.setProperty(
                "greenmail.tls.keystore.file", TestTls.LOCALHOST.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestTls.PASSWORD);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("no-reply@example.com", "user", "secret");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    @Test
    void a_message_has_text_and_html_and_headers_that_machines_heed() throws Exception {
        MimeMessage received = received(email().locale("pt-BR").message(), Map.of("reply_to", "help@example.com"));

        assertThat(received.getSubject()).isEqualTo("Your code for Größe");
        assertThat(received.getFrom())
                .containsExactly(new InternetAddress("no-reply@example.com", "Größe & Söhne", "UTF-8"));
        assertThat(((InternetAddress) received.getFrom()[0]).getPersonal()).isEqualTo("Größe & Söhne");
        assertThat(received.getRecipients(Message.RecipientType.TO))
                .containsExactly(new InternetAddress("alice@example.org"));
        assertThat(headers(received))
                .containsEntry("Reply-To", "help@example.com")
                .containsEntry("Message-ID", "<" + DELIVERY + "@example.com>")
                .containsEntry("Date", "Sun, 1 Nov 2026 08:05:09 +0000")
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("Content-Language", "pt-BR")
                .containsEntry("MIME-Version", "1.0");
        assertThat(received.getContentType()).startsWith("multipart/alternative;");
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent())
                .isEqualTo(email().message().text());
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Your code is <b>046813</b>.</p>");
    }

    @Test
    void a_message_without_html_is_text_alone() throws Exception {
        OutboundMessage message = MessageFixture.by(Channel.EMAIL)
                .to("alice@example.org", "ZZ")
                .text("Код 046813")
                .message();

        MimeMessage received = received(message, Map.of());

        assertThat(received.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(received.getContent()).isEqualTo("Код 046813");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u0000", "\u000b"})
    void a_subject_ends_no_header(String smuggled) throws Exception {
        OutboundMessage message = email().email("Code" + smuggled + "Bcc: eve@example.org", "<p>x</p>")
                .message();

        MimeMessage received = received(message, Map.of());

        assertThat(received.getSubject()).isEqualTo("Code Bcc: eve@example.org");
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "eve@another.example", "security@sub.example.com"})
    void a_sender_of_another_domain_leaves_the_accounts_own(String sender) throws Exception {
        MimeMessage received = received(email().sender(sender).message(), Map.of());

        assertThat(((InternetAddress) received.getFrom()[0]).getAddress()).isEqualTo("no-reply@example.com");
    }

    @Test
    void a_sender_of_the_accounts_domain_is_the_sender() throws Exception {
        MimeMessage received = received(email().sender("security@Example.com").message(), Map.of());

        assertThat(((InternetAddress) received.getFrom()[0]).getAddress()).isEqualTo("security@Example.com");
    }

    @Test
    void a_wrong_password_is_told_as_such() {
        GatewayAccount good = account(server.getSmtps().getPort(), Map.of("tls", "implicit"));
        GatewayAccount bad = account(good.settings(), Map.of("username", "user", "password", "wrong"));

        try (Gateway gateway = provider().open(bad)) {
            assertThat(gateway.submit(SmtpFixtures.message()))
                    .isEqualTo(Submission.Refused.because(Reason.CREDENTIALS_REJECTED, "535 5.7.8"));
        }
    }

    private static MimeMessage received(OutboundMessage message, Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(changes);
        settings.put("tls", "implicit");
        GatewayAccount account = account(server.getSmtps().getPort(), settings);
        assertThat(provider().validate(account)).isEmpty();
        try (Gateway gateway = provider().open(account)) {
            assertThat(gateway.submit(message)).isInstanceOf(Submission.Accepted.class);
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static Map<String, String> headers(MimeMessage message) throws Exception {
        Map<String, String> headers = new HashMap<>();
        Collections.list(message.getAllHeaders()).forEach(header -> headers.put(header.getName(), header.getValue()));
        return headers;
    }
}
