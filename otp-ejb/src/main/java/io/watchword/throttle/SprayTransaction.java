package io.watchword.throttle;

import io.watchword.throttle.model.SprayRepository;
import io.watchword.throttle.model.SprayRepository.Locked;
import io.watchword.throttle.model.SprayRepository.Tally;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** The short transactions of {@link Sprays}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SprayTransaction {

    @Inject
    SprayRepository sprays;

    /** Adds what was counted on this node; answers who is locked out thereby. */
    public List<Tally> add(List<Tally> tallies) {
        return sprays.add(tallies);
    }

    /** All who are locked out, on whatever node they were counted. */
    public List<Locked> locked() {
        return sprays.locked();
    }
}
