package io.watchword.message;

import io.watchword.policy.Policy;
import java.time.Duration;

/** What placeholders are filled with to see what becomes of a text. */
public record Samples(String otp, String app, Duration validity, String amount, String payee) {

    /** A code as the policy's are, but for chance. */
    static String code(Policy policy) {
        return switch (policy.codeAlphabet()) {
            case DIGITS -> "1234567890".substring(0, policy.codeLength());
            case UNAMBIGUOUS -> "7K4MX9TRB3".substring(0, policy.codeLength());
        };
    }
}
