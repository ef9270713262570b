package io.watchword.gateway.smtp;

import io.watchword.gateway.Reason;

/**
 * What a mail server's refusals mean: by the enhanced status code where there is one, else by the status and by what was
 * refused.
 *
 * @see <a href="https://www.iana.org/assignments/smtp-enhanced-status-codes/">IANA's enhanced status codes</a>
 */
final class SmtpErrors {

    /** How far a message had come when it was refused. */
    enum Stage {
        /** Greeting, TLS and authentication. */
        CONNECTION,
        /** Sender and recipient. */
        ENVELOPE,
        /** The message itself. */
        CONTENT
    }

    private SmtpErrors() {}

    static Reason reasonOf(SmtpReply reply, Stage stage) {
        if (reply.isTransient()) {
            return isLimit(reply) ? Reason.RATE_LIMITED : Reason.PROVIDER_UNAVAILABLE;
        }
        // RFC 4954, section 6: asked to authenticate, by other means, or with other credentials.
        if (reply.status() == 530 || reply.status() == 534 || reply.status() == 535 || reply.status() == 538) {
            return Reason.CREDENTIALS_REJECTED;
        }
        return reply.enhanced().isEmpty() ? byStatus(reply, stage) : byEnhancedStatus(reply, stage);
    }

    /** Congestion, or too much mail to one mailbox or at one time. */
    private static boolean isLimit(SmtpReply reply) {
        return switch (reply.subject()) {
            case "2.1", "4.5", "7.28" -> true;
            default -> false;
        };
    }

    private static Reason byEnhancedStatus(SmtpReply reply, Stage stage) {
        return switch (reply.subject()) {
            case "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "4.6", "6.7", "7.2", "7.17", "7.18" ->
                Reason.INVALID_DESTINATION;
            case "1.0" -> reply.toRecipient() ? Reason.INVALID_DESTINATION : Reason.SENDER_REJECTED;
            case "1.7", "1.8" -> Reason.SENDER_REJECTED;
            // DKIM, SPF, reverse DNS, and a sender's domain that takes no mail (RFC 7372, RFC 7505).
            case "7.20", "7.21", "7.22", "7.23", "7.24", "7.25", "7.26", "7.27" -> Reason.SENDER_REJECTED;
            case "2.0", "2.1", "2.2", "2.4", "7.10", "7.30" -> Reason.UNREACHABLE;
            case "2.3", "3.4", "7.4", "7.5", "7.6", "7.7" -> Reason.CONTENT_REJECTED;
            // Gmail answers a sender's daily limit so.
            case "4.5", "7.28" -> Reason.RATE_LIMITED;
            case "7.3", "7.8", "7.9", "7.11", "7.12", "7.13", "7.14" -> Reason.CREDENTIALS_REJECTED;
            default -> bySubject(reply, stage);
        };
    }

    /** RFC 3463, section 2: the middle number tells what it is about. */
    private static Reason bySubject(SmtpReply reply, Stage stage) {
        String subject = reply.subject();
        if (subject.startsWith("3.") || subject.startsWith("4.")) {
            return Reason.UNREACHABLE;
        }
        if (subject.startsWith("6.")) {
            return Reason.CONTENT_REJECTED;
        }
        if (subject.startsWith("7.")) {
            return stage == Stage.CONTENT ? Reason.CONTENT_REJECTED : Reason.BLOCKED_BY_CARRIER;
        }
        return Reason.UNKNOWN;
    }

    private static Reason byStatus(SmtpReply reply, Stage stage) {
        return switch (stage) {
            case CONNECTION -> Reason.BLOCKED_BY_CARRIER;
            case ENVELOPE -> reply.toRecipient() ? ofRecipient(reply.status()) : ofSender(reply.status());
            case CONTENT ->
                reply.status() == 550 || reply.status() == 552 || reply.status() == 554
                        ? Reason.CONTENT_REJECTED
                        : Reason.UNKNOWN;
        };
    }

    private static Reason ofRecipient(int status) {
        return switch (status) {
            case 550, 551, 553, 556 -> Reason.INVALID_DESTINATION;
            case 521, 552 -> Reason.UNREACHABLE;
            case 554 -> Reason.BLOCKED_BY_CARRIER;
            default -> Reason.UNKNOWN;
        };
    }

    private static Reason ofSender(int status) {
        return switch (status) {
            case 501, 550, 551, 553 -> Reason.SENDER_REJECTED;
            case 521, 554 -> Reason.BLOCKED_BY_CARRIER;
            default -> Reason.UNKNOWN;
        };
    }
}
