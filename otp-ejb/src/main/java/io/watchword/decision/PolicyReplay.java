package io.watchword.decision;

import io.watchword.decision.model.DecidedSend;
import io.watchword.decision.model.DecisionRepository;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policy;
import io.watchword.policy.PolicyDesk;
import io.watchword.policy.PolicyFields;
import io.watchword.policy.model.PolicyDocument;
import io.watchword.policy.model.PolicyRepository;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Tries out a draft of a policy on what was decided of late. It reads, page by page, and changes nothing. */
@Stateless
public class PolicyReplay {

    /** So many are looked at, the newest. */
    private static final int MOST = 200_000;

    private static final int PAGE = 2_000;

    /** Each takes memory and time of this node. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    @Inject
    DecisionRepository decisions;

    @Inject
    PolicyRepository policies;

    @Inject
    TenantRepository tenants;

    @Inject
    PolicyDesk desk;

    @Inject
    Clock clock;

    /**
     * Tries out a draft.
     *
     * @param draft takes the place of the tenant's document, or of the application's
     */
    public Outcome<ReplayView> replay(String tenantId, Optional<String> applicationId, PolicyFields draft, int days) {
        if (applicationId
                .filter(id -> tenants.application(tenantId, id).isEmpty())
                .isPresent()) {
            return Outcome.refused(Problem.invalid("application_id", "must be the id of an application of the tenant"));
        }
        Documents documents = documents(tenantId);
        List<FieldError> errors = applicationId.isPresent()
                ? desk.errorsOfApplication(documents.ofTenant(), draft.json())
                : desk.errorsOfTenant(draft.json(), documents.ofApplications());
        if (!errors.isEmpty()) {
            return Outcome.refused(Problem.invalid(errors.stream()
                    .map(error -> new FieldError("policy." + error.field(), error.reason()))
                    .toList()));
        }
        if (!AT_ONCE.tryAcquire()) {
            return Outcome.refused(Problem.of(ProblemCode.UNAVAILABLE, "Other replays are under way.")
                    .after(Duration.ofSeconds(5)));
        }
        try {
            return Outcome.done(run(tenantId, applicationId, documents.with(applicationId, draft.json()), days));
        } finally {
            AT_ONCE.release();
        }
    }

    private ReplayView run(String tenantId, Optional<String> applicationId, Documents documents, int days) {
        Instant until = clock.instant();
        Instant from = until.minus(Duration.ofDays(days));
        Optional<UUID> cutAt = decisions.firstOfNewest(tenantId, from, MOST);
        Map<String, Policy> known = new HashMap<>();
        Replay replay = new Replay(
                application -> known.computeIfAbsent(
                        application,
                        id -> desk.policy(
                                documents.ofTenant(),
                                documents.ofApplications().getOrDefault(id, JsonValue.EMPTY_JSON_OBJECT))),
                application -> applicationId.isEmpty() || applicationId.get().equals(application));
        UUID after = cutAt.orElse(Ids.from(from));
        List<DecidedSend> page;
        do {
            page = decisions.since(tenantId, after, PAGE);
            for (DecidedSend send : page) {
                replay.next(send);
                after = send.decision().id();
            }
        } while (page.size() == PAGE && Ids.from(until).compareTo(after) > 0);
        return replay.tally().view(new ReplayView.Scope(applicationId, from, until, MOST, cutAt.isPresent()));
    }

    /** What the documents of a tenant set, those of its applications by their ids. */
    private record Documents(JsonObject ofTenant, Map<String, JsonObject> ofApplications) {

        Documents with(Optional<String> applicationId, JsonObject draft) {
            if (applicationId.isEmpty()) {
                return new Documents(draft, ofApplications);
            }
            Map<String, JsonObject> all = new HashMap<>(ofApplications);
            all.put(applicationId.get(), draft);
            return new Documents(ofTenant, all);
        }
    }

    private Documents documents(String tenantId) {
        JsonObject ofTenant = JsonValue.EMPTY_JSON_OBJECT;
        Map<String, JsonObject> ofApplications = new TreeMap<>();
        for (PolicyDocument document : policies.all(tenantId)) {
            JsonObject fields = PolicyFields.read(document.document()).json();
            if (document.applicationId().isPresent()) {
                ofApplications.put(document.applicationId().get(), fields);
            } else {
                ofTenant = fields;
            }
        }
        return new Documents(ofTenant, ofApplications);
    }
}
