package io.watchword.throttle;

import io.watchword.throttle.model.PurgeRepository;
import io.watchword.throttle.model.Subject;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/** The short transactions of {@link PurgeTimer}, a batch in each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PurgeTransaction {

    @Inject
    PurgeRepository repository;

    /** Answers how many were deleted. */
    public int budgets(int most) {
        return repository.budgets(most);
    }

    /** Answers how many were deleted. */
    public int sprays(int most) {
        return repository.sprays(most);
    }

    /** Answers how many were deleted. */
    public int proofs(int most) {
        return repository.proofs(most);
    }

    /** Answers where the look has ended; nothing where there is no more to be seen. */
    public Optional<Subject> throttles(Optional<Subject> after, int most) {
        return repository.throttles(after, most);
    }
}
