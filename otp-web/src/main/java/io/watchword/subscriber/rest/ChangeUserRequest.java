package io.watchword.subscriber.rest;

import io.watchword.platform.json.Change;
import io.watchword.subscriber.UserChange;
import java.util.Optional;

/** The merge patch (RFC 7396) by which an application's backend changes a user: null removes, what is left out stays. */
public record ChangeUserRequest(
        Change<String> phoneNumber,
        Optional<String> country,
        Change<String> email,
        Change<String> username,
        Change<String> displayName,
        Change<String> locale) {

    public ChangeUserRequest {
        UserFields.checkCountry(country, phoneNumber.given().isPresent());
        email.given().ifPresent(UserFields::email);
        username.given().ifPresent(UserFields::username);
        displayName.given().ifPresent(UserFields::displayName);
        locale.given().ifPresent(UserFields::locale);
    }

    UserChange change(UserChange.Standing standing) {
        return new UserChange(
                phoneNumber.map(number -> UserFields.phone(number, country)),
                email.map(UserFields::email),
                username.map(UserFields::username),
                displayName,
                locale,
                standing);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "ChangeUserRequest[•]";
    }
}
