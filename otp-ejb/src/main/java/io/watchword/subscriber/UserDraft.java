package io.watchword.subscriber;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.Username;
import java.util.Optional;

/**
 * A user as a caller tells of one.
 *
 * @param id the caller's own; one of ours where absent
 */
public record UserDraft(
        Optional<String> id,
        Optional<PhoneNumber> phone,
        Optional<EmailAddress> email,
        Optional<Username> username,
        Optional<String> displayName,
        Optional<String> locale) {

    Profile profile() {
        return new Profile(username.map(Username::text), displayName, locale);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "UserDraft[•]";
    }
}
