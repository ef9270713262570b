package io.watchword.gateway.smtp;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.Failures;
import io.watchword.gateway.smtp.SmtpConnections.Lease;
import io.watchword.gateway.smtp.SmtpErrors.Stage;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Optional;

/** Sends by one mail server. */
final class SmtpGateway implements Gateway {

    private final SmtpAccount account;
    private final Clock clock;
    private final SmtpConnections connections;

    SmtpGateway(SmtpAccount account, Clock clock, SmtpConnections connections) {
        this.account = account;
        this.clock = clock;
        this.connections = connections;
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (!SmtpAccount.isAddress(message.to())) {
            return Submission.Refused.because(Reason.INVALID_DESTINATION, "not_an_address");
        }
        Optional<Lease> lease = connections.take();
        if (lease.isEmpty()) {
            return Submission.Refused.because(Reason.RATE_LIMITED, "connections_busy");
        }
        boolean answered = false;
        try {
            Submission submission = submit(message, lease.get().connection());
            answered = submission instanceof Submission.Accepted;
            return submission;
        } finally {
            if (answered) {
                connections.giveBack(lease.get());
            } else {
                connections.end(lease.get());
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private Submission submit(OutboundMessage message, SmtpConnection connection) {
        SmtpMessage mail = SmtpMessage.of(message, account, connection.session(), clock.instant());
        Stage stage = Stage.CONNECTION;
        try {
            connection.open();
            stage = Stage.ENVELOPE;
            connection.send(mail);
            return new Submission.Accepted(SmtpMessage.id(message, account));
        } catch (MessagingException failure) {
            return submissionOf(failure, mail.isWritten() ? Stage.CONTENT : stage);
        }
    }

    /** Until the whole message has gone out the server cannot have taken it, and then only its reply says whether it has. */
    private static Submission submissionOf(MessagingException failure, Stage stage) {
        Optional<SmtpReply> reply = SmtpReply.in(failure);
        if (reply.isPresent()) {
            return Submission.Refused.because(
                    SmtpErrors.reasonOf(reply.get(), stage), reply.get().code());
        }
        if (stage == Stage.CONTENT) {
            return new Submission.Unknown("the connection broke before the server's reply to the message");
        }
        return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, codeOf(failure));
    }

    private static String codeOf(MessagingException failure) {
        boolean isStarttls =
                failure.getMessage() != null && failure.getMessage().startsWith("STARTTLS is required");
        return isStarttls ? "starttls_missing" : Failures.codeOfUnsent(failure).orElse("connection_broken");
    }
}
