package io.watchword.challenge;

import io.watchword.challenge.CodeSender.Route;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.Mute;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policy;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.Contact;
import io.watchword.subscriber.model.ContactRepository;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Profile;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.Username;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out where a send is to go, and by which gateway.
 *
 * <p>Where a user is named, by id or username, the caller is told nothing of them: the channel and the mask are the same for
 * all, and for somebody unknown a destination is made up, so that the same is counted, written and waited for; and a decoy is
 * read as a user would be.
 */
@Dependent
public class Addressing {

    /** What is shown of a destination that the caller did not name. */
    private static final String HIDDEN = "••••••";

    private final Destinations destinations;
    private final Screening screening;
    private final IdentifierIndex index;
    private final ContactRepository contacts;
    private final CodeSender codes;
    private final Envelope envelope;
    private final Decoy decoy;

    @Inject
    public Addressing(
            Destinations destinations,
            Screening screening,
            IdentifierIndex index,
            ContactRepository contacts,
            CodeSender codes,
            Envelope envelope,
            Decoy decoy) {
        this.destinations = destinations;
        this.screening = screening;
        this.index = index;
        this.contacts = contacts;
        this.codes = codes;
        this.envelope = envelope;
        this.decoy = decoy;
    }

    /**
     * Where a send is to go.
     *
     * @param told the channel that the caller is told of
     * @param route the channel and gateway that the code takes, which may be others where a user was named
     * @param identifier what is compared with at the verification, where a user was named
     * @param locale the user's own, where a user was named
     */
    record Target(
            Challenge.Addressee addressee,
            Channel told,
            Route route,
            Destination destination,
            Optional<String> identifier,
            Optional<String> locale) {}

    /** Where the send is to go; or why it goes nowhere, as far as that depends on the request and the tenant alone. */
    Outcome<Target> find(SendCommand command, RequestContext context, Policy policy) {
        String tenantId = context.caller().tenantId();
        return switch (command.identifierType()) {
            case PHONE_NUMBER ->
                destinations
                        .read(tenantId, command.identifier(), command.country(), policy)
                        .fold(
                                phone -> named(
                                        tenantId,
                                        IdentifierType.PHONE_NUMBER,
                                        phone,
                                        command.channel().map(List::of).orElse(policy.channels())),
                                Outcome::refused);
            case EMAIL ->
                EmailAddress.parse(command.identifier())
                        .map(address -> named(
                                tenantId,
                                IdentifierType.EMAIL,
                                new Destination.Email(address),
                                command.channel().map(List::of).orElse(List.of(Channel.EMAIL))))
                        .orElseGet(() -> Outcome.refused(Problem.invalid("identifier", "must be an e-mail address")));
            case USER_ID, USERNAME -> ofUser(tenantId, command, policy);
        };
    }

    private Outcome<Target> named(
            String tenantId, IdentifierType type, Destination destination, List<Channel> channels) {
        if (screening.blocks(tenantId, destination)) {
            return Outcome.refused(Screening.refusal());
        }
        return route(tenantId, destination, channels)
                .fold(
                        route -> Outcome.done(new Target(
                                new Challenge.Addressee(
                                        type,
                                        Optional.empty(),
                                        Optional.empty(),
                                        destination.country(),
                                        destination.index(index, tenantId),
                                        destination.masked(),
                                        Optional.empty()),
                                route.channel(),
                                route,
                                destination,
                                Optional.empty(),
                                Optional.empty())),
                        Outcome::refused);
    }

    /** For a test number any gateway will do: none is called. */
    private Outcome<Route> route(String tenantId, Destination destination, List<Channel> channels) {
        List<Channel> reaching =
                channels.stream().filter(destination::isReachedBy).toList();
        return destination.fixedCode().isPresent()
                ? codes.routeAnywhere(tenantId, reaching)
                : codes.route(tenantId, destination.text(), destination.country(), reaching);
    }

    private Outcome<Target> ofUser(String tenantId, SendCommand command, Policy policy) {
        List<Channel> wanted = command.channel().map(List::of).orElseGet(policy::channelsToUsers);
        // What all callers are told alike: whether and how the tenant could send at all.
        return codes.routeAnywhere(
                        tenantId, wanted.stream().filter(Channel::isSent).toList())
                .fold(told -> Outcome.done(ofUser(tenantId, command, wanted, told, policy)), Outcome::refused);
    }

    private Target ofUser(String tenantId, SendCommand command, List<Channel> wanted, Route told, Policy policy) {
        boolean byId = command.identifierType() == IdentifierType.USER_ID;
        String identifier = byId
                ? command.identifier()
                : Username.parse(command.identifier()).map(Username::folded).orElse(command.identifier());
        byte[] identifierIndex = byId ? index.ofUserId(tenantId, identifier) : index.ofUsername(tenantId, identifier);
        Optional<Contact> user =
                byId ? contacts.byId(tenantId, identifier) : contacts.byUsername(tenantId, identifierIndex);
        Found found = user.map(contact -> found(tenantId, tenantId, contact, wanted, policy))
                .orElseGet(() -> {
                    found(tenantId, Decoy.TENANT, decoy.contact(), wanted, policy);
                    return Found.NOTHING;
                });
        Optional<Reached> reached = found.reached();
        Optional<Mute> mute = user.isEmpty()
                ? Optional.of(Mute.NO_USER)
                : !user.get().active()
                        ? Optional.of(Mute.USER_DISABLED)
                        : reached.isPresent() ? Optional.empty() : Optional.of(whyNot(tenantId, found.known(), policy));
        Destination destination =
                reached.map(Reached::destination).orElseGet(() -> new Destination.Nowhere(identifier));
        return new Target(
                new Challenge.Addressee(
                        command.identifierType(),
                        Optional.of(identifierIndex),
                        user.map(Contact::userId),
                        destination.country(),
                        destination.index(index, tenantId),
                        HIDDEN,
                        mute),
                told.channel(),
                reached.map(Reached::route).orElse(told),
                destination,
                Optional.of(identifier),
                found.locale());
    }

    /** What is known of a user: all addresses, the one that the code can go to, and the language. */
    private record Found(List<Destination> known, Optional<Reached> reached, Optional<String> locale) {
        static final Found NOTHING = new Found(List.of(), Optional.empty(), Optional.empty());
    }

    /** @param sealedFor the tenant that the contact's data are sealed for */
    private Found found(String tenantId, String sealedFor, Contact contact, List<Channel> wanted, Policy policy) {
        List<Destination> known = destinations(tenantId, sealedFor, contact);
        return new Found(
                known,
                known.stream()
                        .filter(destination -> isServed(tenantId, destination, policy))
                        .flatMap(destination -> reached(tenantId, destination, wanted).stream())
                        .findFirst(),
                locale(sealedFor, contact));
    }

    private Optional<String> locale(String tenantId, Contact contact) {
        return contact.profileCiphertext()
                .map(ciphertext -> envelope.open(ciphertext, User.profilePlace(tenantId, contact.userId())))
                .flatMap(json -> Profile.parse(json).locale());
    }

    /** A destination of a user, and the way there. */
    private record Reached(Destination destination, Route route) {}

    private Optional<Reached> reached(String tenantId, Destination destination, List<Channel> wanted) {
        return route(tenantId, destination, wanted)
                .fold(route -> Optional.of(new Reached(destination, route)), none -> Optional.empty());
    }

    private Mute whyNot(String tenantId, List<Destination> known, Policy policy) {
        return known.isEmpty() || known.stream().anyMatch(destination -> isServed(tenantId, destination, policy))
                ? Mute.NO_ADDRESS
                : Mute.DESTINATION_NOT_ALLOWED;
    }

    private boolean isServed(String tenantId, Destination destination, Policy policy) {
        return destination.isServedBy(policy) && !screening.blocks(tenantId, destination);
    }

    /** Where the user can be reached: what is verified comes first, and of equals the number. */
    private List<Destination> destinations(String tenantId, String sealedFor, Contact contact) {
        record Candidate(Destination destination, Optional<Instant> verifiedAt) {}
        Stream<Candidate> phone = contact
                .phoneCiphertext()
                .map(ciphertext -> envelope.open(ciphertext, User.phonePlace(sealedFor, contact.userId())))
                .flatMap(e164 -> destinations.reread(tenantId, e164))
                .map(number -> new Candidate(number, contact.phoneVerifiedAt()))
                .stream();
        Stream<Candidate> email = contact
                .emailCiphertext()
                .map(ciphertext -> envelope.open(ciphertext, User.emailPlace(sealedFor, contact.userId())))
                .flatMap(EmailAddress::parse)
                .map(address -> new Candidate(new Destination.Email(address), contact.emailVerifiedAt()))
                .stream();
        return Stream.concat(phone, email)
                .sorted(Comparator.comparing(candidate -> candidate.verifiedAt().isEmpty()))
                .map(Candidate::destination)
                .toList();
    }
}
