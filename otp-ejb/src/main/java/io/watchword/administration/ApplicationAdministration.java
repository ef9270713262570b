package io.watchword.administration;

import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Applications of a tenant: registered, changed, and removed once no credential is bound to them. */
@Stateless
public class ApplicationAdministration {

    private static final Kind<Application, ApplicationView> KIND =
            new Kind<>("application", ApplicationView.class, ApplicationAdministration::view, Application::version);

    /** As a message can show it without growing by a segment. */
    private static final int LONGEST_NAME = 50;

    private static final int MOST_ADDRESSES = 50;

    /** What a column holds of addresses. */
    private static final int LONGEST_LIST = 4000;

    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern AUDIENCE = Pattern.compile("[!-~]{1,200}");

    @Inject
    TenantRepository tenants;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Applications of the tenant from an id on, in the order of their ids. */
    public Page<ApplicationView> page(Administrator by, String from, int most) {
        return Page.of(
                tenants.applications(by.tenantId(), from, Page.lookAhead(most)), most, ApplicationAdministration::view);
    }

    public Outcome<Versioned<ApplicationView>> read(Administrator by, String id) {
        return find(by, id)
                .map(application -> Outcome.done(KIND.versioned(application)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /**
     * Registers an application.
     *
     * @param wantedId where absent, one is made
     * @param content by the id, which is the audience unless another is given
     */
    public Outcome<Versioned<ApplicationView>> create(
            Administrator by,
            Optional<String> wantedId,
            Function<String, Application.Content> content,
            Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, ApplicationView.class, () -> {
            String id = wantedId.orElseGet(() -> Ids.next().toString());
            Application.Content wanted = content.apply(id);
            List<FieldError> errors = errors(wanted);
            Names.wrongId(id).ifPresent(reason -> errors.add(new FieldError("application_id", reason)));
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            if (tenants.application(by.tenantId(), id).isPresent()) {
                return Outcome.refused(
                        Problem.of(ProblemCode.CONFLICT, "Another application of the tenant has this id.")
                                .withErrors(List.of(new FieldError("application_id", "is taken"))));
            }
            Application application = Application.register(by.tenantId(), id, wanted, clock.instant());
            changes.create(by, KIND, application, () -> tenants.add(application));
            return Outcome.done(KIND.versioned(application));
        });
    }

    /** Changes an application. */
    public Outcome<Versioned<ApplicationView>> change(
            Administrator by, String id, Optional<Integer> seen, UnaryOperator<Application.Content> change) {
        return changes.change(by, KIND, () -> find(by, id), seen, application -> {
            Application.Content wanted = change.apply(application.content());
            if (wanted.equals(application.content())) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            application.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes an application that no credential is bound to. */
    public Outcome<String> remove(Administrator by, String id, Optional<Integer> seen) {
        return changes.remove(
                by,
                KIND,
                () -> find(by, id),
                seen,
                application -> tenants.isInUse(by.tenantId(), id)
                        ? Outcome.refused(Problem.of(
                                ProblemCode.CONFLICT,
                                "API clients or publishable keys are bound to the application, or it has a policy."
                                        + " Remove them first, or disable the application."))
                        : Outcome.done(() -> tenants.remove(application)));
    }

    private Optional<Application> find(Administrator by, String id) {
        return Names.isId(id) ? tenants.application(by.tenantId(), id) : Optional.empty();
    }

    private static List<FieldError> errors(Application.Content content) {
        List<FieldError> errors = new ArrayList<>();
        Names.wrongName(content.name(), LONGEST_NAME).ifPresent(reason -> errors.add(new FieldError("name", reason)));
        if (content.redirectUris().isEmpty()) {
            errors.add(new FieldError("redirect_uris", "must name at least one; a website's address will do"));
        }
        addEach(errors, "redirect_uris", content.redirectUris(), WebAddresses::wrongRedirectUri);
        addEach(errors, "allowed_origins", List.copyOf(content.allowedOrigins()), WebAddresses::wrongOrigin);
        if (!AUDIENCE.matcher(content.audience()).matches()) {
            errors.add(new FieldError("audience", "must have 1 to 200 visible ASCII characters"));
        }
        Duration lifetime = content.accessTokenLifetime();
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            errors.add(new FieldError("access_token_lifetime_seconds", "must be from 60 to 86400"));
        }
        return errors;
    }

    static void addEach(
            List<FieldError> errors, String field, List<String> values, Function<String, Optional<String>> wrong) {
        if (values.size() > MOST_ADDRESSES || lengthOf(values) > LONGEST_LIST) {
            errors.add(new FieldError(
                    field, "must be at most " + MOST_ADDRESSES + ", of " + LONGEST_LIST + " characters together"));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            String path = field + "[" + i + "]";
            wrong.apply(values.get(i)).ifPresent(reason -> errors.add(new FieldError(path, reason)));
        }
    }

    private static int lengthOf(Collection<String> values) {
        return values.stream().mapToInt(value -> value.length() + 1).sum();
    }

    private static ApplicationView view(Application application) {
        Application.Content content = application.content();
        return new ApplicationView(
                application.id(),
                application.id(),
                content.name(),
                content.redirectUris(),
                content.signUp(),
                List.copyOf(content.allowedOrigins()),
                content.audience(),
                Math.toIntExact(content.accessTokenLifetime().toSeconds()),
                content.enabled(),
                application.createdAt(),
                application.updatedAt());
    }
}
