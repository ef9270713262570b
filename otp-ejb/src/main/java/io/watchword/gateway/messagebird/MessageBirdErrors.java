package io.watchword.gateway.messagebird;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What MessageBird's codes mean: those of refused requests, and those of failed messages, which are the networks' own.
 *
 * @see <a href="https://developers.messagebird.com/api/#api-errors">API errors</a>
 * @see <a href="https://developers.messagebird.com/api/sms-messaging/#sms-errors">SMS errors</a>
 */
final class MessageBirdErrors {

    private MessageBirdErrors() {}

    /** The reason that a refused request's code and parameter stand for; nothing where they do not tell. */
    static Optional<Reason> reasonOfRequest(int code, String parameter) {
        return switch (code) {
            case 2 -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case 9, 10, 21 -> reasonOfParameter(parameter);
            case 25 -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case 99 -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    private static Optional<Reason> reasonOfParameter(String parameter) {
        return switch (parameter) {
            case "recipient", "recipients" -> Optional.of(Reason.INVALID_DESTINATION);
            case "originator" -> Optional.of(Reason.SENDER_REJECTED);
            case "body" -> Optional.of(Reason.CONTENT_REJECTED);
            default -> Optional.empty();
        };
    }

    /** The reason that a failed message's code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOfMessage(int code) {
        return switch (code) {
            case 1, 5, 9 -> Optional.of(Reason.INVALID_DESTINATION);
            case 6, 7, 8, 10, 11, 12, 19, 20, 21, 22, 27, 29, 30, 31, 32, 33, 34, 110 ->
                Optional.of(Reason.UNREACHABLE);
            case 13 -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case 103 -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case 104 -> Optional.of(Reason.SENDER_REJECTED);
            case 105 -> Optional.of(Reason.CONTENT_REJECTED);
            case 106, 107 -> Optional.of(Reason.RATE_LIMITED);
            default -> Optional.empty();
        };
    }

    /** The reason that MessageBird puts into words, for failures without a code. */
    static Optional<Reason> reasonOfWords(String words) {
        return switch (words) {
            case "incorrect number", "unknown subscriber" -> Optional.of(Reason.INVALID_DESTINATION);
            case "unavailable subscriber", "expired", "received network error", "DLR not received" ->
                Optional.of(Reason.UNREACHABLE);
            case "opted out" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "insufficient balance" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "carrier rejected" -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case "capacity limit reached" -> Optional.of(Reason.RATE_LIMITED);
            default -> Optional.empty();
        };
    }
}
