package io.watchword.message;

import java.util.Optional;

/** A caller's own text for a message. */
public final class CustomMessage {

    private CustomMessage() {}

    /** Why a text cannot be a caller's own: it names code and application once each, and what it shows is what it says. */
    public static Optional<String> wrong(String text) {
        if (Placeholder.OTP.occurrencesIn(text) != 1 || Placeholder.APP.occurrencesIn(text) != 1) {
            return Optional.of("must hold {otp} and {app}, once each");
        }
        return Characters.wrong(text);
    }
}
