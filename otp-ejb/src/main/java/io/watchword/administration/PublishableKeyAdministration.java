package io.watchword.administration;

import io.watchword.platform.Randomness;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.PublishableKey;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Publishable keys of a tenant, each bound to one of its applications and to no more than that one's origins. */
@Stateless
public class PublishableKeyAdministration {

    private static final Kind<PublishableKey, PublishableKeyView> KIND = new Kind<>(
            "publishable_key", PublishableKeyView.class, PublishableKeyAdministration::view, PublishableKey::version);

    @Inject
    TenantRepository tenants;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Publishable keys of the tenant from an id on, in the order of their ids. */
    public Page<PublishableKeyView> page(Administrator by, String from, int most) {
        return Page.of(
                tenants.publishableKeys(by.tenantId(), from, Page.lookAhead(most)),
                most,
                PublishableKeyAdministration::view);
    }

    public Outcome<Versioned<PublishableKeyView>> read(Administrator by, String id) {
        return find(by, id)
                .map(key -> Outcome.done(KIND.versioned(key)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Creates a key of an application. */
    public Outcome<Versioned<PublishableKeyView>> create(
            Administrator by,
            String applicationId,
            PublishableKey.Content content,
            Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, PublishableKeyView.class, () -> {
            Optional<Application> application =
                    Names.isId(applicationId) ? tenants.application(by.tenantId(), applicationId) : Optional.empty();
            if (application.isEmpty()) {
                return Outcome.refused(Problem.invalid("application_id", "must be an application of the tenant"));
            }
            List<FieldError> errors = errors(content, application.get());
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            PublishableKey key = PublishableKey.create(
                    "pk_" + Randomness.token(18), by.tenantId(), applicationId, content, clock.instant());
            changes.create(by, KIND, key, () -> tenants.add(key));
            return Outcome.done(KIND.versioned(key));
        });
    }

    /** Changes a key. */
    public Outcome<Versioned<PublishableKeyView>> change(
            Administrator by, String id, Optional<Integer> seen, UnaryOperator<PublishableKey.Content> change) {
        return changes.change(by, KIND, () -> find(by, id), seen, key -> {
            PublishableKey.Content wanted = change.apply(key.content());
            if (wanted.equals(key.content())) {
                return Outcome.done(false);
            }
            Application application =
                    tenants.application(by.tenantId(), key.applicationId()).orElseThrow();
            List<FieldError> errors =
                    wanted.allowedOrigins().equals(key.content().allowedOrigins())
                            ? List.of()
                            : errors(wanted, application);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            key.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes a key. */
    public Outcome<String> remove(Administrator by, String id, Optional<Integer> seen) {
        return changes.remove(by, KIND, () -> find(by, id), seen, key -> Outcome.done(() -> tenants.remove(key)));
    }

    private Optional<PublishableKey> find(Administrator by, String id) {
        return Names.isId(id) ? tenants.publishableKey(by.tenantId(), id) : Optional.empty();
    }

    private static List<FieldError> errors(PublishableKey.Content content, Application application) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> most = application.allowedOrigins();
        ApplicationAdministration.addEach(
                errors,
                "allowed_origins",
                List.copyOf(content.allowedOrigins().orElse(Set.of())),
                origin -> WebAddresses.wrongOrigin(origin)
                        .or(() -> most.contains(origin)
                                ? Optional.empty()
                                : Optional.of("must be one of the application's origins")));
        return errors;
    }

    private static PublishableKeyView view(PublishableKey key) {
        return new PublishableKeyView(
                key.id(),
                key.id(),
                key.applicationId(),
                key.content().allowedOrigins().map(List::copyOf),
                key.enabled(),
                key.createdAt(),
                key.updatedAt());
    }
}
