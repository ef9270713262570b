package io.watchword.gateway.smtp;

import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's negative reply (RFC 5321, section 4.2), with its enhanced status code (RFC 3463) where it has one.
 *
 * @param status of three digits
 * @param enhanced such as {@code 5.1.1}; empty where there is none
 * @param toRecipient whether it is the answer to the recipient's address
 */
record SmtpReply(int status, String enhanced, boolean toRecipient) {

    private static final Pattern REPLY = Pattern.compile(
            "(?s)(?:.*, response: )?([45][0-9]{2})(?:[ -]([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b.*|\\b.*)?");

    /** Jakarta Mail's own exceptions, by name: servers hide them from applications. */
    private static final String OF_RECIPIENT = "SMTPAddressFailedException";

    private static final int MAX_CAUSES = 20;

    /** What the server replied; nothing where it did not. The last of the exceptions that hang together is the cause. */
    static Optional<SmtpReply> in(MessagingException failure) {
        Optional<SmtpReply> reply = Optional.empty();
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause instanceof MessagingException; i++) {
            Matcher text = REPLY.matcher(cause.getMessage() == null ? "" : cause.getMessage());
            if (text.matches()) {
                reply = Optional.of(new SmtpReply(
                        Integer.parseInt(text.group(1)),
                        text.group(2) == null ? "" : text.group(2),
                        cause.getClass().getSimpleName().equals(OF_RECIPIENT)));
            }
            cause = cause.getCause();
        }
        return reply;
    }

    /** For administrators: {@code 550 5.1.1}. */
    String code() {
        return enhanced.isEmpty() ? Integer.toString(status) : status + " " + enhanced;
    }

    /** Whether the same may go well later (RFC 5321, section 4.2.1). */
    boolean isTransient() {
        return status < 500;
    }

    /** The enhanced code without its class, which the status tells already. */
    String subject() {
        return enhanced.isEmpty() ? "" : enhanced.substring(2);
    }
}
