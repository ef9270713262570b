package io.watchword.administration;

import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.PolicyDesk;
import io.watchword.policy.PolicyFields;
import io.watchword.policy.model.PolicyDocument;
import io.watchword.policy.model.PolicyRepository;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Policy documents: one of a tenant for all of its applications, and one of each application that has its own. */
@Stateless
public class PolicyAdministration {

    private static final Kind<PolicyDocument, PolicyView> KIND =
            new Kind<>("policy", PolicyView.class, PolicyAdministration::view, PolicyDocument::version);

    @Inject
    PolicyRepository policies;

    @Inject
    TenantRepository tenants;

    @Inject
    PolicyDesk desk;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Documents of the tenant from an id on, in the order of creation, as their ids are. */
    public Page<PolicyView> page(Administrator by, String from, int most) {
        return Page.of(
                policies.all(by.tenantId()).stream()
                        .dropWhile(document -> from.compareTo(document.id().toString()) > 0)
                        .toList(),
                most,
                PolicyAdministration::view);
    }

    public Outcome<Versioned<PolicyView>> read(Administrator by, UUID id) {
        return policies.find(by.tenantId(), id)
                .map(document -> Outcome.done(KIND.versioned(document)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** What applies to an application, or to all that have no document of their own, as of now in the database. */
    public Outcome<EffectivePolicyView> effective(Administrator by, Optional<String> applicationId) {
        if (applicationId.filter(id -> !isApplication(by, id)).isPresent()) {
            return Outcome.refused(Problem.notFound());
        }
        Documents documents = documents(by);
        JsonObject application =
                applicationId.map(documents.ofApplications()::get).orElse(JsonValue.EMPTY_JSON_OBJECT);
        return Outcome.done(new EffectivePolicyView(
                applicationId, desk.effective(documents.ofTenant(), application).fields()));
    }

    /** Creates the tenant's document, or that of an application. */
    public Outcome<Versioned<PolicyView>> create(
            Administrator by,
            Optional<String> applicationId,
            PolicyFields fields,
            Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, PolicyView.class, () -> {
            if (applicationId.filter(id -> !isApplication(by, id)).isPresent()) {
                return Outcome.refused(
                        Problem.invalid("application_id", "must be the id of an application of the tenant"));
            }
            if (policies.all(by.tenantId()).stream()
                    .anyMatch(other -> other.applicationId().equals(applicationId))) {
                return Outcome.refused(Problem.of(
                        ProblemCode.CONFLICT,
                        applicationId.isPresent()
                                ? "The application has a policy. Change that one."
                                : "The tenant has a policy. Change that one."));
            }
            List<FieldError> errors = errors(by, applicationId, fields.json());
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            PolicyDocument document = PolicyDocument.create(
                    Ids.next(), by.tenantId(), applicationId, fields.json().toString(), clock.instant());
            changes.create(by, KIND, document, () -> policies.add(document));
            return Outcome.done(KIND.versioned(document));
        });
    }

    /**
     * Changes what a document sets.
     *
     * @param change makes of the fields that it sets those that it is to set, null for one that it is to inherit
     */
    public Outcome<Versioned<PolicyView>> change(
            Administrator by, UUID id, Optional<Integer> seen, UnaryOperator<JsonObject> change) {
        return changes.change(by, KIND, () -> policies.find(by.tenantId(), id), seen, document -> {
            JsonObject current = fields(document);
            JsonObject wanted;
            try {
                wanted = PolicyFields.read(change.apply(current)).json();
            } catch (InvalidFields invalid) {
                return Outcome.refused(Problem.invalid(invalid.errors()));
            }
            if (wanted.equals(current)) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(by, document.applicationId(), wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            document.change(wanted.toString(), clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes a document: all that it set is inherited again. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(by, KIND, () -> policies.find(by.tenantId(), id), seen, document -> {
            List<FieldError> errors = errors(by, document.applicationId(), JsonValue.EMPTY_JSON_OBJECT);
            return errors.isEmpty()
                    ? Outcome.done(() -> policies.remove(document))
                    : Outcome.refused(Problem.of(
                            ProblemCode.CONFLICT,
                            "Without it " + errors.get(0).field() + " "
                                    + errors.get(0).reason() + "."));
        });
    }

    /** What the documents of a tenant set, those of its applications by their ids. */
    private record Documents(JsonObject ofTenant, Map<String, JsonObject> ofApplications) {}

    private Documents documents(Administrator by) {
        JsonObject ofTenant = JsonValue.EMPTY_JSON_OBJECT;
        Map<String, JsonObject> ofApplications = new TreeMap<>();
        for (PolicyDocument document : policies.all(by.tenantId())) {
            if (document.applicationId().isPresent()) {
                ofApplications.put(document.applicationId().get(), fields(document));
            } else {
                ofTenant = fields(document);
            }
        }
        return new Documents(ofTenant, ofApplications);
    }

    private List<FieldError> errors(Administrator by, Optional<String> applicationId, JsonObject wanted) {
        Documents documents = documents(by);
        return applicationId.isPresent()
                ? desk.errorsOfApplication(documents.ofTenant(), wanted)
                : desk.errorsOfTenant(wanted, documents.ofApplications());
    }

    private boolean isApplication(Administrator by, String id) {
        return Names.isId(id) && tenants.application(by.tenantId(), id).isPresent();
    }

    private static JsonObject fields(PolicyDocument document) {
        return PolicyFields.read(document.document()).json();
    }

    private static PolicyView view(PolicyDocument document) {
        return new PolicyView(
                document.id().toString(),
                document.id().toString(),
                document.applicationId(),
                fields(document),
                document.createdAt(),
                document.updatedAt());
    }
}
