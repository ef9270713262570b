package io.watchword.administration;

import io.watchword.message.Preview;
import io.watchword.message.Samples;
import io.watchword.message.TemplateDesk;
import io.watchword.message.model.Template;
import io.watchword.message.model.Template.Use;
import io.watchword.message.model.TemplateRepository;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Templates of a tenant: one for each channel, purpose and language at most. */
@Stateless
public class TemplateAdministration {

    private static final Kind<Template, TemplateView> KIND =
            new Kind<>("template", TemplateView.class, TemplateAdministration::view, Template::version);

    @Inject
    TemplateRepository templates;

    @Inject
    TenantRepository tenants;

    @Inject
    TemplateDesk desk;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** Templates of the tenant from an id on, in the order of creation, as their ids are. */
    public Page<TemplateView> page(Administrator by, String from, int most) {
        return Page.of(
                templates.all(by.tenantId()).stream()
                        .sorted(Comparator.comparing(template -> template.id().toString()))
                        .dropWhile(template -> from.compareTo(template.id().toString()) > 0)
                        .toList(),
                most,
                TemplateAdministration::view);
    }

    public Outcome<Versioned<TemplateView>> read(Administrator by, UUID id) {
        return templates
                .find(by.tenantId(), id)
                .map(template -> Outcome.done(KIND.versioned(template)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Creates a template, if messages can be made of it and none serves the same yet. */
    public Outcome<Versioned<TemplateView>> create(
            Administrator by, Use use, Template.Content content, Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, TemplateView.class, () -> {
            List<FieldError> errors = errors(by, use, content);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            if (templates.all(by.tenantId()).stream()
                    .anyMatch(other -> other.use().equals(use))) {
                return Outcome.refused(Problem.of(
                        ProblemCode.CONFLICT, "The tenant has a template of this channel, purpose and locale."));
            }
            Template template = Template.create(Ids.next(), by.tenantId(), use, content, clock.instant());
            changes.create(by, KIND, template, () -> templates.add(template));
            return Outcome.done(KIND.versioned(template));
        });
    }

    /** Changes what a template says. */
    public Outcome<Versioned<TemplateView>> change(
            Administrator by, UUID id, Optional<Integer> seen, UnaryOperator<Template.Content> change) {
        return changes.change(by, KIND, () -> templates.find(by.tenantId(), id), seen, template -> {
            Template.Content wanted = change.apply(template.content());
            if (wanted.equals(template.content())) {
                return Outcome.done(false);
            }
            List<FieldError> errors = errors(by, template.use(), wanted);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            template.change(wanted, clock.instant());
            return Outcome.done(true);
        });
    }

    /** Removes a template; messages are then worded as if it had never been. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                KIND,
                () -> templates.find(by.tenantId(), id),
                seen,
                template -> Outcome.done(() -> templates.remove(template)));
    }

    /** Shows what words look like, whether or not they could be saved at this length. */
    public Outcome<Preview> preview(Administrator by, Use use, Template.Content content, Samples samples) {
        List<FieldError> errors = desk.errors(use, content);
        return errors.isEmpty()
                ? Outcome.done(desk.preview(by.tenantId(), use, content, samples))
                : Outcome.refused(Problem.invalid(errors));
    }

    /** Shows what a template looks like. */
    public Outcome<Preview> preview(Administrator by, UUID id, Samples samples) {
        return templates
                .find(by.tenantId(), id)
                .map(template -> Outcome.done(desk.preview(by.tenantId(), template.use(), template.content(), samples)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Shows what the tenant's users get. */
    public Outcome<Preview> preview(Administrator by, Use use, Samples samples) {
        return use.channel().isSent()
                ? Outcome.done(desk.preview(by.tenantId(), use, samples))
                : Outcome.refused(Problem.invalid("channel", "must be sms, whatsapp, voice or email"));
    }

    /** What placeholders are filled with where nobody says anything else. */
    public Samples samples(Administrator by) {
        return desk.samples(by.tenantId());
    }

    private List<FieldError> errors(Administrator by, Use use, Template.Content content) {
        List<FieldError> errors = desk.errors(use, content);
        return errors.isEmpty()
                ? desk.excess(by.tenantId(), use, content, longestApplication(by))
                        .map(List::of)
                        .orElse(List.of())
                : errors;
    }

    private String longestApplication(Administrator by) {
        return tenants.applications(by.tenantId()).stream()
                .map(Application::name)
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> desk.samples(by.tenantId()).app());
    }

    private static TemplateView view(Template template) {
        return new TemplateView(
                template.id().toString(),
                template.id().toString(),
                template.use().channel(),
                template.use().locale(),
                template.use().purpose(),
                template.content().text(),
                template.content().subject(),
                template.content().html(),
                template.createdAt(),
                template.updatedAt());
    }
}
