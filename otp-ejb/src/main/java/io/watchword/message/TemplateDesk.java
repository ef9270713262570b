package io.watchword.message;

import io.watchword.message.SmsLimits.Excess;
import io.watchword.message.model.Purpose;
import io.watchword.message.model.Template;
import io.watchword.message.model.Template.Use;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where templates are written: says what is wrong with one, and shows what it will look like. */
@Dependent
public class TemplateDesk {

    private final Messages messages;
    private final Policies policies;

    @Inject
    public TemplateDesk(Messages messages, Policies policies) {
        this.messages = messages;
        this.policies = policies;
    }

    /** What an author fills a text with who has nothing better. */
    public Samples samples(String tenantId) {
        Policy policy = policies.of(tenantId);
        return new Samples(Samples.code(policy), "Example", policy.validity(), "EUR 49.90", "Example Ltd");
    }

    /** The canonical form of a language tag (RFC 5646, section 4.5); nothing for text that is none. */
    public static Optional<String> canonical(String tag) {
        return Languages.canonical(tag);
    }

    /** What is wrong with a template; nothing where it can be sent. */
    public List<FieldError> errors(Use use, Template.Content content) {
        if (!use.channel().isSent()) {
            return List.of(new FieldError("channel", "must be sms, whatsapp, voice or email"));
        }
        return TemplateRules.errors(use, content);
    }

    /**
     * Why a template makes messages longer than the policy allows.
     *
     * @param longestApplication the longest name that may fill it
     */
    public Optional<FieldError> excess(String tenantId, Use use, Template.Content content, String longestApplication) {
        Samples usual = samples(tenantId);
        Samples samples = new Samples(usual.otp(), longestApplication, usual.validity(), usual.amount(), usual.payee());
        MessageBrief brief = brief("", use, samples);
        String text = composed(use, content, brief, samples).text();
        return new SmsLimits(policies.of(tenantId).maxSegments())
                .excess(text, brief)
                .map(excess -> ((Excess.OfSegments) excess).segments())
                .map(segments -> new FieldError(
                        "text",
                        "makes a message of " + segments.count() + " segments in "
                                + segments.encoding().label() + ", more than the policy allows"));
    }

    /** What these words look like. */
    public Preview preview(String tenantId, Use use, Template.Content content, Samples samples) {
        MessageBrief brief = brief(tenantId, use, samples);
        return preview(composed(use, content, brief, samples), brief, samples);
    }

    /** What the tenant's users get as things are. */
    public Preview preview(String tenantId, Use use, Samples samples) {
        MessageBrief brief = brief(tenantId, use, samples);
        return preview(messages.compose(brief, samples.otp(), policies.of(tenantId)), brief, samples);
    }

    private Preview preview(ComposedMessage message, MessageBrief brief, Samples samples) {
        Optional<Segments> segments =
                Optional.of(Segments.of(message.text())).filter(any -> brief.channel() == Channel.SMS);
        return new Preview(
                message.language().toLanguageTag(),
                message.text(),
                message.subject(),
                message.html(),
                segments.map(any -> any.encoding().label()),
                segments.map(Segments::count),
                segments.map(Segments::characters)
                        .orElseGet(() ->
                                message.text().codePointCount(0, message.text().length())),
                Warnings.of(
                        message,
                        brief,
                        samples.otp(),
                        policies.of(brief.tenantId()).maxSegments()));
    }

    private static ComposedMessage composed(Use use, Template.Content content, MessageBrief brief, Samples samples) {
        Locale locale = use.locale().map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
        return Messages.compose(Wording.of(locale, content), brief, samples.otp());
    }

    private static MessageBrief brief(String tenantId, Use use, Samples samples) {
        boolean transaction = use.purpose() == Purpose.TRANSACTION;
        return new MessageBrief(
                tenantId,
                use.channel(),
                "",
                use.locale(),
                samples.app(),
                Optional.empty(),
                Optional.of(samples.amount()).filter(amount -> transaction),
                Optional.of(samples.payee()).filter(payee -> transaction),
                Optional.empty(),
                Optional.empty(),
                samples.validity());
    }
}
