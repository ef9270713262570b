package io.watchword.subscriber;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.json.Change;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.subscriber.model.Username;
import java.util.Optional;

/**
 * What shall be different of a user.
 *
 * @param status as it is, where absent
 */
public record UserChange(
        Change<PhoneNumber> phone,
        Change<EmailAddress> email,
        Change<Username> username,
        Change<String> displayName,
        Change<String> locale,
        Optional<UserStatus> status) {

    Profile of(Profile current) {
        return new Profile(
                username.map(Username::text).of(current.username()),
                displayName.of(current.displayName()),
                locale.of(current.locale()));
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "UserChange[•]";
    }
}
