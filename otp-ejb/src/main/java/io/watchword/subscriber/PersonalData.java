package io.watchword.subscriber;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.crypto.Envelope;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.User.Sealed;
import io.watchword.subscriber.model.UserRepository.Lookup;
import io.watchword.subscriber.model.UserRepository.NewUser;
import io.watchword.subscriber.model.Username;
import io.watchword.tenant.model.Scope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Seals what is known of users for the database, and opens it for those who may read it. */
@Dependent
public class PersonalData {

    private final IdentifierIndex index;
    private final Envelope envelope;

    @Inject
    public PersonalData(IdentifierIndex index, Envelope envelope) {
        this.index = index;
        this.envelope = envelope;
    }

    /** By what a tenant's users are found who have any of these. */
    Lookup lookup(
            String tenantId,
            Optional<String> id,
            Optional<PhoneNumber> phone,
            Optional<EmailAddress> email,
            Optional<Username> username) {
        return new Lookup(
                id,
                phone.map(number -> index.ofPhoneNumber(tenantId, number.e164())),
                email.map(address -> index.ofEmail(tenantId, address)),
                username.map(name -> index.ofUsername(tenantId, name.folded())));
    }

    NewUser newUser(String tenantId, String id, UserDraft draft) {
        return new NewUser(
                tenantId,
                id,
                draft.phone().map(number -> phone(tenantId, id, number)),
                draft.email().map(address -> email(tenantId, id, address)),
                draft.username().map(name -> index.ofUsername(tenantId, name.folded())),
                profile(tenantId, id, draft.profile()));
    }

    Sealed phone(String tenantId, String id, PhoneNumber number) {
        return new Sealed(
                index.ofPhoneNumber(tenantId, number.e164()),
                envelope.seal(number.e164(), User.phonePlace(tenantId, id)));
    }

    Sealed email(String tenantId, String id, EmailAddress address) {
        return new Sealed(
                index.ofEmail(tenantId, address), envelope.seal(address.text(), User.emailPlace(tenantId, id)));
    }

    Optional<byte[]> profile(String tenantId, String id, Profile profile) {
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(envelope.seal(profile.json(), User.profilePlace(tenantId, id)));
    }

    Profile profile(User user) {
        return user.profileCiphertext()
                .map(ciphertext -> envelope.open(ciphertext, User.profilePlace(user.tenantId(), user.id())))
                .map(Profile::parse)
                .orElse(Profile.NONE);
    }

    FoundUser found(User user) {
        Profile profile = profile(user);
        return new FoundUser(
                new UserView(
                        user.id(),
                        user.phoneCiphertext()
                                .map(ciphertext ->
                                        envelope.open(ciphertext, User.phonePlace(user.tenantId(), user.id()))),
                        user.phoneMark().isSet(),
                        user.phoneMark().lastProved(),
                        user.emailCiphertext()
                                .map(ciphertext ->
                                        envelope.open(ciphertext, User.emailPlace(user.tenantId(), user.id()))),
                        user.emailMark().isSet(),
                        user.emailMark().lastProved(),
                        profile.username(),
                        profile.displayName(),
                        profile.locale(),
                        List.copyOf(user.privileges().groups()),
                        user.privileges().scopes().stream().map(Scope::code).toList(),
                        user.isEnabled(),
                        user.createdAt(),
                        user.updatedAt()),
                user.version());
    }
}
