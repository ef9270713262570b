package io.watchword.subscriber;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.json.Change;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.subscriber.model.Username;
import io.watchword.tenant.model.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * What shall be different of a user.
 *
 * @param standing what administrators alone can say
 */
public record UserChange(
        Change<PhoneNumber> phone,
        Change<EmailAddress> email,
        Change<Username> username,
        Change<String> displayName,
        Change<String> locale,
        Standing standing) {

    /**
     * What a user is to the tenant.
     *
     * @param status as it is, where absent
     */
    public record Standing(Optional<UserStatus> status, Change<Set<String>> groups, Change<Set<Scope>> scopes) {

        /** All as it is. */
        public static final Standing KEPT = new Standing(Optional.empty(), new Change.Kept<>(), new Change.Kept<>());

        Privileges of(Privileges current) {
            return new Privileges(
                    groups.of(Optional.of(current.groups())).orElse(Set.of()),
                    scopes.of(Optional.of(current.scopes())).orElse(Set.of()));
        }
    }

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
