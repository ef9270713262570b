package io.watchword.challenge;

import io.watchword.platform.crypto.Envelope;
import io.watchword.subscriber.model.Contact;
import io.watchword.subscriber.model.User;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** A user who is not there, for whom the same work is done as for one who is. */
@ApplicationScoped
public class Decoy {

    /** A name that no tenant has. */
    static final String TENANT = "-";

    private static final String ID = "decoy";

    /** The example of a mobile number that India's numbering plan has in libphonenumber. */
    private static final String NUMBER = "+918123456789";

    @Inject
    Envelope envelope;

    private Contact contact;

    @PostConstruct
    void seal() {
        contact = new Contact(
                ID,
                true,
                Optional.of(envelope.seal(NUMBER, User.phonePlace(TENANT, ID))),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What is known of where to reach the decoy: a number. */
    Contact contact() {
        return contact;
    }
}
