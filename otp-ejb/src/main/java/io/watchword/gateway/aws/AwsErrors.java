package io.watchword.gateway.aws;

import io.watchword.gateway.Reason;
import java.util.Optional;

/**
 * What the errors mean that any service of AWS can answer, before or beside its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public final class AwsErrors {

    private AwsErrors() {}

    /** The reason that a code stands for, with or without {@code Exception} at its end; nothing where it is not known. */
    public static Optional<Reason> reasonOf(String code) {
        return switch (code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code) {
            case "AccessDenied",
                    "AuthFailure",
                    "AuthorizationError",
                    "ExpiredToken",
                    "IncompleteSignature",
                    "InvalidAccessKeyId",
                    "InvalidClientTokenId",
                    "InvalidSecurity",
                    "InvalidSignature",
                    "MissingAuthenticationToken",
                    "NotAuthorized",
                    "OptInRequired",
                    "RequestExpired",
                    "SignatureDoesNotMatch",
                    "TokenRefreshRequired",
                    "UnauthorizedOperation",
                    "UnrecognizedClient" -> Optional.of(Reason.CREDENTIALS_REJECTED);
            case "BandwidthLimitExceeded",
                    "LimitExceeded",
                    "PriorRequestNotComplete",
                    "RequestLimitExceeded",
                    "RequestThrottled",
                    "SlowDown",
                    "Throttled",
                    "Throttling",
                    "TooManyRequests" -> Optional.of(Reason.RATE_LIMITED);
            case "InternalError",
                    "InternalFailure",
                    "InternalServer",
                    "InternalServerError",
                    "RequestTimeout",
                    "ServiceUnavailable" -> Optional.of(Reason.PROVIDER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }
}
