package io.watchword.decision;

import io.watchword.decision.model.Afterthought;
import io.watchword.decision.model.Decision;
import io.watchword.decision.model.DecisionRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The transactions in which decisions are written and forgotten: none of them a caller's. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DecisionTransaction {

    @Inject
    DecisionRepository decisions;

    /** Writes decisions, and what came to light after others; answers the afterthoughts of which there is no decision. */
    public List<Afterthought> write(List<Decision> decided, List<Afterthought> late) {
        decisions.addAll(decided);
        return late.stream()
                .filter(afterthought -> !decisions.add(afterthought))
                .toList();
    }

    /** Removes up to so many that are older; answers how many. */
    public int forgetOld(Instant before, int limit) {
        return decisions.forgetOld(before, limit);
    }
}
