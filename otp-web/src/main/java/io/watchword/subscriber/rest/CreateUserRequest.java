package io.watchword.subscriber.rest;

import io.watchword.platform.json.InvalidFields;
import io.watchword.subscriber.UserDraft;
import java.util.Optional;

/** The body that registers a user. */
public record CreateUserRequest(
        Optional<String> userId,
        Optional<String> phoneNumber,
        Optional<String> country,
        Optional<String> email,
        Optional<String> username,
        Optional<String> displayName,
        Optional<String> locale) {

    public CreateUserRequest {
        if (userId.isEmpty() && phoneNumber.isEmpty() && email.isEmpty() && username.isEmpty()) {
            throw new InvalidFields("user_id", "give it, or phone_number, email or username");
        }
        userId.ifPresent(UserFields::id);
        UserFields.checkCountry(country, phoneNumber.isPresent());
        email.ifPresent(UserFields::email);
        username.ifPresent(UserFields::username);
        displayName.ifPresent(UserFields::displayName);
        locale.ifPresent(UserFields::locale);
    }

    UserDraft draft() {
        return new UserDraft(
                userId,
                phoneNumber.map(number -> UserFields.phone(number, country)),
                email.map(UserFields::email),
                username.map(UserFields::username),
                displayName,
                locale);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "CreateUserRequest[•]";
    }
}
