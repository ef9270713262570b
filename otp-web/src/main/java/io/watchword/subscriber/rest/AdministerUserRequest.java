package io.watchword.subscriber.rest;

import io.watchword.platform.json.Change;
import io.watchword.subscriber.UserChange;
import io.watchword.subscriber.model.UserStatus;
import java.util.List;
import java.util.Optional;

/** The merge patch (RFC 7396) by which an administrator changes a user, and says what the user may do. */
public record AdministerUserRequest(
        Change<String> phoneNumber,
        Optional<String> country,
        Change<String> email,
        Change<String> username,
        Change<String> displayName,
        Change<String> locale,
        Optional<Boolean> enabled,
        Change<List<String>> groups,
        Change<List<String>> scopes) {

    public AdministerUserRequest {
        // Checks the fields that both have in common.
        new ChangeUserRequest(phoneNumber, country, email, username, displayName, locale);
        groups.given().ifPresent(PrivilegeFields::groups);
        scopes.given().ifPresent(PrivilegeFields::scopes);
    }

    UserChange change() {
        return new ChangeUserRequest(phoneNumber, country, email, username, displayName, locale)
                .change(new UserChange.Standing(
                        enabled.map(may -> may ? UserStatus.ACTIVE : UserStatus.DISABLED),
                        groups.map(PrivilegeFields::groups),
                        scopes.map(PrivilegeFields::scopes)));
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "AdministerUserRequest[•]";
    }
}
