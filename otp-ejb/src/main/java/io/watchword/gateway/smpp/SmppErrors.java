package io.watchword.gateway.smpp;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import java.util.Locale;

/** What a message centre's command status means (SMPP 3.4, section 5.1.3, table 5-2). */
final class SmppErrors {

    private SmppErrors() {}

    static Submission.Refused refusalOf(int status) {
        return Submission.Refused.because(reasonOf(status), String.format(Locale.ROOT, "0x%08X", status));
    }

    static Reason reasonOf(int status) {
        return switch (status) {
            // Not bound as it should be, bound already, a system error, a failed submission, an error that will pass.
            case 0x04, 0x05, 0x08, 0x45, 0x64 -> Reason.PROVIDER_UNAVAILABLE;
            // The queue is full; the limit of messages is exceeded.
            case 0x14, 0x58 -> Reason.RATE_LIMITED;
            // Source address, its type of number and its numbering plan.
            case 0x0A, 0x48, 0x49 -> Reason.SENDER_REJECTED;
            case 0x0B, 0x50, 0x51 -> Reason.INVALID_DESTINATION;
            // The bind failed, password, system id, service type, system type: what the account may do.
            case 0x0D, 0x0E, 0x0F, 0x15, 0x53 -> Reason.CREDENTIALS_REJECTED;
            case 0x01 -> Reason.CONTENT_REJECTED;
            case 0xFE -> Reason.UNREACHABLE;
            // What is left is about our own request, or other commands, or (from 0x400) the vendor's own.
            default -> Reason.UNKNOWN;
        };
    }
}
