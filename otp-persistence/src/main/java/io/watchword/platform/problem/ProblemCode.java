package io.watchword.platform.problem;

import java.util.Locale;

/** The stable names of what can go wrong for a caller, each with its HTTP status. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not as the contract asks"),
    INVALID_PHONE_NUMBER(400, "Not a valid phone number"),
    CHANNEL_UNAVAILABLE(400, "No gateway serves this channel and country"),
    UNAUTHORIZED(401, "The credential is missing, wrong or expired"),
    INSUFFICIENT_USER_AUTHENTICATION(401, "The user must be authenticated anew"),
    INSUFFICIENT_SCOPE(403, "The credential does not allow this"),
    PROOF_REQUIRED(403, "A proof of work is required"),
    DESTINATION_NOT_ALLOWED(403, "The policy does not allow this destination"),
    NOT_FOUND(404, "No such object"),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method"),
    NOT_ACCEPTABLE(406, "The resource cannot answer in this form"),
    CHALLENGE_CONSUMED(409, "The challenge has been verified already"),
    CHALLENGE_CANCELED(409, "The challenge was canceled"),
    CONFLICT(409, "Another object is in the way"),
    CHALLENGE_EXPIRED(410, "The challenge has expired"),
    STALE(412, "The object has changed meanwhile"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not in a form that is understood here"),
    CODE_MISMATCH(422, "The code is wrong"),
    ATTEMPTS_EXHAUSTED(422, "The challenge has failed"),
    SESSION_MISMATCH(422, "This does not belong to the challenge"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    LOCKED_OUT(429, "Too many wrong codes"),
    RATE_LIMITED(429, "Too many requests"),
    RESEND_TOO_EARLY(429, "Too early for a resend"),
    INTERNAL_ERROR(500, "A fault of the service"),
    UNAVAILABLE(503, "The service cannot answer now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code in JSON: {@code code_mismatch}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for every problem of this code. */
    public String title() {
        return title;
    }
}
