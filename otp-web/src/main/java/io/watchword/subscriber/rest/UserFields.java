package io.watchword.subscriber.rest;

import io.watchword.phone.PhoneNumberReading;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.rest.Refusal;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Username;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields that tell of a user. */
final class UserFields {

    /** An id goes into paths, where one or two dots alone would lead elsewhere. */
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.:@|-]{1,128}");

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");

    private static final int MAX_DISPLAY_NAME = 100;

    /** Longer than any number, address or name, in whatever way it is written. */
    private static final int MAX_TEXT = 320;

    private UserFields() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static String id(String text) {
        if (isId(text)) {
            return text;
        }
        throw new InvalidFields("user_id", "must be 1 to 128 of A-Z a-z 0-9 _ . : @ | - and no dots alone");
    }

    static EmailAddress email(String text) {
        return EmailAddress.parse(text).orElseThrow(() -> new InvalidFields("email", "must be an e-mail address"));
    }

    static Username username(String text) {
        return Optional.of(text)
                .filter(given -> given.length() <= MAX_TEXT)
                .flatMap(Username::parse)
                .orElseThrow(() -> new InvalidFields(
                        "username", "must be 1 to 64 letters, marks, digits or visible ASCII characters"));
    }

    /** A name as a person has it, with spaces, but with nothing that would reorder or break the text around it. */
    static String displayName(String text) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_DISPLAY_NAME) {
            throw new InvalidFields("display_name", "must have 1 to 100 characters");
        }
        if (text.codePoints().anyMatch(UserFields::disturbs)) {
            throw new InvalidFields("display_name", "must hold no control characters");
        }
        return text;
    }

    static String locale(String text) {
        if (LOCALE.matcher(text).matches()) {
            return text;
        }
        throw new InvalidFields("locale", "must be a BCP 47 language tag");
    }

    /** Any valid number may be a user's; whether it may be sent to is asked when something is to be sent. */
    static PhoneNumber phone(String text, Optional<String> country) {
        PhoneNumberReading reading = text.length() <= MAX_TEXT
                ? PhoneNumbers.read(text, country)
                : new PhoneNumberReading.Invalid(PhoneNumberReading.Reason.TOO_LONG);
        if (reading instanceof PhoneNumberReading.Valid valid) {
            return valid.number();
        }
        throw new Refusal(Problem.of(
                        ProblemCode.INVALID_PHONE_NUMBER,
                        "The phone_number is no valid number; the reason stands in errors.")
                .withErrors(List.of(new FieldError(
                        "phone_number",
                        ((PhoneNumberReading.Invalid) reading).reason().code()))));
    }

    /** A country says how a number is written, and nothing without one. */
    static void checkCountry(Optional<String> country, boolean hasNumber) {
        if (country.isPresent() && !hasNumber) {
            throw new InvalidFields("country", "goes with a phone_number");
        }
    }

    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default ->
                switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                    default -> false;
                };
        };
    }
}
