package io.watchword.gateway.http;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What a provider answered to a call.
 *
 * @param retryAfter how long it asked us to wait
 * @param body nothing where it was empty, cut off or too long
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record HttpAnswer(int status, Optional<Duration> retryAfter, Optional<byte[]> body) {

    /** The body; nothing where it is no JSON object. */
    public Optional<JsonObject> json() {
        return body.flatMap(JsonText::read);
    }

    /** Whether the provider did as it was asked. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * Whether it is a gateway's before the provider, which got none from it and may have passed the message on (RFC 9110,
     * sections 15.6.3 and 15.6.5).
     */
    boolean isOfAnotherServer() {
        return status == 502 || status == 504;
    }

    /** Our own code for an answer whose status is all that it tells. */
    String code() {
        return "http_" + status;
    }

    /** The refusal that the status tells, for answers whose body tells nothing more. */
    public Submission.Refused refused() {
        return refused(reasonByStatus(), code());
    }

    public Submission.Refused refused(Reason reason, String providerCode) {
        return new Submission.Refused(
                reason,
                Optional.of(providerCode),
                reason.remedy() == Reason.Remedy.RETRY ? retryAfter : Optional.empty());
    }

    /** By RFC 9110, section 15; a redirection is not followed, and so the message went nowhere. */
    public Reason reasonByStatus() {
        if (status >= 500 || (status >= 300 && status < 400) || status == 408) {
            return Reason.PROVIDER_UNAVAILABLE;
        }
        return switch (status) {
            case 401, 403 -> Reason.CREDENTIALS_REJECTED;
            case 402 -> Reason.INSUFFICIENT_BALANCE;
            case 429 -> Reason.RATE_LIMITED;
            default -> Reason.UNKNOWN;
        };
    }
}
