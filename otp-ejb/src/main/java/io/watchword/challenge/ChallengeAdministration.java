package io.watchword.challenge;

import io.watchword.challenge.model.ChallengeSearch;
import io.watchword.decision.DecisionAdministration;
import io.watchword.decision.DecisionView;
import io.watchword.delivery.Deliveries;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows challenges of all applications to the tenant's administrators. */
@Stateless
public class ChallengeAdministration {

    @Inject
    ChallengeSearch search;

    @EJB
    Deliveries deliveries;

    @EJB
    DecisionAdministration decisions;

    @Inject
    Clock clock;

    /** Those that fit, the newest first, from one on. */
    public List<AdministeredChallenge> page(ChallengeSearch.Filter filter, Optional<UUID> first, int limit) {
        return search.page(filter, first, limit).stream()
                .map(challenge -> AdministeredChallenge.of(challenge, Optional.empty(), filter.now()))
                .toList();
    }

    /** A challenge with its deliveries. */
    public Outcome<AdministeredChallenge> read(String tenantId, UUID id) {
        return search.find(tenantId, id)
                .map(challenge -> Outcome.done(AdministeredChallenge.of(
                        challenge, Optional.of(deliveries.ofChallenge(tenantId, id)), clock.instant())))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Why a challenge's codes were sent or not, as far as that is remembered; the oldest first. */
    public Outcome<List<DecisionView>> decisions(String tenantId, UUID id) {
        return search.find(tenantId, id).isPresent()
                ? Outcome.done(decisions.ofChallenge(tenantId, id))
                : Outcome.refused(Problem.notFound());
    }
}
