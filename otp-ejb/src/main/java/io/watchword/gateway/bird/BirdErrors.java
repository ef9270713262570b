package io.watchword.gateway.bird;

import io.watchword.gateway.Reason;
import java.util.Optional;

/** What Bird's errors mean: the codes of failed messages, and the names and types of refusals. */
final class BirdErrors {

    private BirdErrors() {}

    /** The reason that a failed message's code stands for; nothing where the code is not known here. */
    static Optional<Reason> reasonOfMessage(String code) {
        return switch (code) {
            case "invalid_destination" -> Optional.of(Reason.INVALID_DESTINATION);
            case "unreachable", "undeliverable" -> Optional.of(Reason.UNREACHABLE);
            case "blocked_by_carrier" -> Optional.of(Reason.BLOCKED_BY_CARRIER);
            case "blocked_by_recipient" -> Optional.of(Reason.BLOCKED_BY_RECIPIENT);
            case "landline_unreachable" -> Optional.of(Reason.LANDLINE_UNREACHABLE);
            case "content_rejected" -> Optional.of(Reason.CONTENT_REJECTED);
            case "service_window_expired" -> Optional.of(Reason.TEMPLATE_REJECTED);
            case "sender_unregistered" -> Optional.of(Reason.SENDER_REJECTED);
            case "recipient_opted_out", "recipient_suppressed" -> Optional.of(Reason.RECIPIENT_OPTED_OUT);
            case "provider_unavailable", "internal_error" -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case "insufficient_balance", "price_not_found" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "rate_limited" -> Optional.of(Reason.RATE_LIMITED);
            default -> Optional.empty();
        };
    }

    /** The reason that a refusal's name stands for; nothing where the name is not known here. */
    static Optional<Reason> reasonOfName(String name) {
        return switch (name) {
            case "SMSInvalidRecipient", "WhatsAppInvalidRecipient", "WhatsAppRecipientNotSupportedForTemplate" ->
                Optional.of(Reason.INVALID_DESTINATION);
            case "SMSNoEligibleSender",
                    "WhatsAppSenderNotAllowed",
                    "WhatsAppSenderNotFound",
                    "WhatsAppSenderRequired",
                    "WhatsAppSenderWABAMismatch" -> Optional.of(Reason.SENDER_REJECTED);
            case "WhatsAppContentAmbiguous", "WhatsAppContentRequired", "WhatsAppTemplateParameterMismatch" ->
                Optional.of(Reason.TEMPLATE_REJECTED);
            default -> Optional.empty();
        };
    }

    /** The reason that a refusal's type stands for; nothing where it does not tell. */
    static Optional<Reason> reasonOfType(String type) {
        return switch (type) {
            // Misdirected: the key is of another region.
            case "auth_error", "misdirected_error", "permission_error" -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case "billing_error" -> Optional.of(Reason.INSUFFICIENT_BALANCE);
            case "rate_limit_error" -> Optional.of(Reason.RATE_LIMITED);
            // Too early, and in conflict: the same message is being taken at this moment.
            case "conflict_error", "internal_error", "service_unavailable_error", "too_early_error" ->
                Optional.of(Reason.PROVIDER_UNAVAILABLE);
            case "payload_too_large_error" -> Optional.of(Reason.CONTENT_REJECTED);
            default -> Optional.empty();
        };
    }

    /** The reason that a refused member of a request stands for; nothing where it is of no matter to the message. */
    static Optional<Reason> reasonOfParameter(String path) {
        return switch (path) {
            case "to" -> Optional.of(Reason.INVALID_DESTINATION);
            case "from" -> Optional.of(Reason.SENDER_REJECTED);
            case "text" -> Optional.of(Reason.CONTENT_REJECTED);
            default -> path.startsWith("template") ? Optional.of(Reason.TEMPLATE_REJECTED) : Optional.empty();
        };
    }
}
