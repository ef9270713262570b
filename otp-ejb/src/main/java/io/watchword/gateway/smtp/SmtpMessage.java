package io.watchword.gateway.smtp;

import io.watchword.gateway.OutboundMessage;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail with a passcode, as RFC 5322 and MIME write it. */
final class SmtpMessage extends MimeMessage {

    /** RFC 5322, section 3.3, in English whatever the server's language. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

    /** What would end a header's line (RFC 5322, section 2.2), or hide in it. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private boolean written;

    private SmtpMessage(Session session) {
        super(session);
    }

    /** The message to an {@link SmtpAccount#isAddress address}. */
    static SmtpMessage of(OutboundMessage message, SmtpAccount account, Session session, Instant now) {
        try {
            SmtpMessage mail = new SmtpMessage(session);
            mail.compose(message, account, now);
            return mail;
        } catch (MessagingException | IOException bug) {
            throw new IllegalStateException("a message cannot be composed", bug);
        }
    }

    private void compose(OutboundMessage message, SmtpAccount account, Instant now)
            throws MessagingException, IOException {
        setFrom(
                account.fromName().isPresent()
                        ? new InternetAddress(
                                account.from(message.sender()),
                                line(account.fromName().get()),
                                "UTF-8")
                        : new InternetAddress(account.from(message.sender())));
        setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
        if (account.replyTo().isPresent()) {
            setHeader("Reply-To", account.replyTo().get());
        }
        setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        setHeader("Message-ID", "<" + id(message, account) + ">");
        setSubject(line(message.subject().orElse("")), "UTF-8");
        // RFC 3834, section 5: nobody's holiday notice shall answer this.
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("MIME-Version", "1.0");
        if (!message.locale().getLanguage().isEmpty()) {
            setHeader("Content-Language", message.locale().toLanguageTag());
        }
        setBody(message);
    }

    /** The name of the message in its header, without brackets: the same at each attempt. */
    static String id(OutboundMessage message, SmtpAccount account) {
        return message.deliveryId() + "@" + account.domain();
    }

    /** Whether all of it has gone out, so that the server may have taken it. */
    boolean isWritten() {
        return written;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException, MessagingException {
        super.writeTo(out, ignoredHeaders);
        written = true;
    }

    /** All headers are there from the start. */
    @Override
    protected void updateHeaders() {}

    /**
     * As text, or as text and HTML (RFC 2046, section 5.1.4), the better one last. Bodies are bytes: content of other types
     * would be written by handlers that servers hide from applications.
     */
    private void setBody(OutboundMessage message) throws MessagingException, IOException {
        MimeBodyPart text = part(message.text(), "text/plain; charset=UTF-8");
        if (message.html().isEmpty()) {
            setDataHandler(text.getDataHandler());
            setHeader("Content-Type", "text/plain; charset=UTF-8");
            setHeader("Content-Transfer-Encoding", "base64");
            return;
        }
        MimeMultipart alternatives =
                new MimeMultipart("alternative", text, part(message.html().get(), "text/html; charset=UTF-8"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        alternatives.writeTo(bytes);
        setDataHandler(new DataHandler(source(bytes.toByteArray(), alternatives.getContentType())));
        setHeader("Content-Type", alternatives.getContentType());
        setHeader("Content-Transfer-Encoding", "7bit");
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(source(content.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static DataSource source(byte[] bytes, String type) {
        return new ByteArrayDataSource(bytes, type);
    }

    private static String line(String text) {
        return NO_TEXT.matcher(text).replaceAll(" ").strip();
    }
}
