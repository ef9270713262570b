package io.watchword.decision;

import io.watchword.decision.model.DecisionRepository;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.UserErasure;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Has the decisions on sends to a user who is being erased tell no more whom they were about. */
@Dependent
public class ErasedUsersDecisions {

    private final DecisionRepository decisions;
    private final IdentifierIndex index;

    @Inject
    public ErasedUsersDecisions(DecisionRepository decisions, IdentifierIndex index) {
        this.decisions = decisions;
        this.index = index;
    }

    void forget(@Observes UserErasure erasure) {
        decisions.forgetSubjects(
                erasure.tenantId(), index.ofUserId(erasure.tenantId(), erasure.userId()), erasure.destinationIndexes());
    }
}
