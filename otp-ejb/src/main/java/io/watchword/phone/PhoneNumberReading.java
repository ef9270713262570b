package io.watchword.phone;

import io.watchword.phone.model.PhoneNumber;
import java.util.Locale;

/** What a text turned out to be that was meant as a phone number. */
public sealed interface PhoneNumberReading {

    /** A number that its numbering plan assigns; whether it may be sent to is the policy's question. */
    record Valid(PhoneNumber number) implements PhoneNumberReading {}

    /** No such number. */
    record Invalid(Reason reason) implements PhoneNumberReading {}

    /** What is wrong with a text that is no valid number. */
    enum Reason {
        TOO_SHORT,
        TOO_LONG,
        /** The country is missing, unknown, or not the one of an international number. */
        INVALID_COUNTRY,
        NOT_A_NUMBER;

        /** The reason's name in JSON: {@code too_short}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
