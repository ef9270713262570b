package io.watchword.decision;

import io.watchword.decision.model.DecisionRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the tenant's administrators what was decided, and why. */
@Stateless
public class DecisionAdministration {

    @Inject
    DecisionRepository decisions;

    /** Those that fit, the newest first, from one on. */
    public List<DecisionView> page(DecisionRepository.Filter filter, Optional<UUID> first, int limit) {
        return decisions.page(filter, first, limit).stream()
                .map(DecisionView::of)
                .toList();
    }

    /** Those on a challenge: on its send, and on each resend that was asked for. */
    public List<DecisionView> ofChallenge(String tenantId, UUID challengeId) {
        return decisions.ofChallenge(tenantId, challengeId).stream()
                .map(DecisionView::of)
                .toList();
    }
}
