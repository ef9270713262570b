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

    public void write(List<Decision> decided) {
        decisions.addAll(decided);
    }

    /** Answers whether there is a decision that the afterthought is about. */
    public boolean write(Afterthought afterthought) {
        return decisions.add(afterthought);
    }

    /** Removes up to so many that are older; answers how many. */
    public int forgetOld(Instant before, int limit) {
        return decisions.forgetOld(before, limit);
    }
}
