package io.watchword.administration.rest;

import io.watchword.message.Characters;
import io.watchword.message.Samples;
import io.watchword.message.model.Purpose;
import io.watchword.message.model.Template;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.json.InvalidFields;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The body that asks for a preview: of words, of a template, or, with neither, of what users get. */
public record PreviewRequest(
        Optional<Channel> channel,
        Optional<String> locale,
        Optional<Purpose> purpose,
        Optional<String> text,
        Optional<String> subject,
        Optional<String> html,
        Optional<String> templateId,
        Optional<Values> values) {

    public PreviewRequest {
        locale = locale.map(CreateTemplateRequest::canonical);
        boolean ofWords = channel.isPresent()
                || locale.isPresent()
                || purpose.isPresent()
                || text.isPresent()
                || subject.isPresent()
                || html.isPresent();
        if (templateId.isPresent() && ofWords) {
            throw new InvalidFields("template_id", "must stand without what the template says itself");
        }
        if (templateId.isEmpty() && channel.isEmpty()) {
            throw new InvalidFields("channel", "is required without a template_id");
        }
        if (text.isEmpty() && (subject.isPresent() || html.isPresent())) {
            throw new InvalidFields("text", "is required with a subject or HTML");
        }
    }

    /** What placeholders shall be filled with. */
    public record Values(
            Optional<String> otp,
            Optional<String> app,
            Optional<Integer> minutes,
            Optional<String> amount,
            Optional<String> payee) {

        public Values {
            otp.filter(code -> !isCode(code)).ifPresent(code -> {
                throw new InvalidFields("otp", "must have 4 to 10 digits, or capitals and digits that look unlike");
            });
            minutes.filter(count -> count < 1 || count > 60).ifPresent(count -> {
                throw new InvalidFields("minutes", "must be a number from 1 to 60");
            });
            check("app", app);
            check("amount", amount);
            check("payee", payee);
        }

        private static boolean isCode(String text) {
            return text.length() >= 4
                    && text.length() <= 10
                    && Stream.of(Alphabet.values()).anyMatch(alphabet -> alphabet.spells(text));
        }

        private static void check(String field, Optional<String> value) {
            value.flatMap(text -> text.isEmpty() || text.length() > 140
                            ? Optional.of("must have 1 to 140 characters")
                            : Characters.wrongWithinLine(text))
                    .ifPresent(reason -> {
                        throw new InvalidFields(field, reason);
                    });
        }

        Samples or(Samples usual) {
            return new Samples(
                    otp.orElse(usual.otp()),
                    app.orElse(usual.app()),
                    minutes.map(Duration::ofMinutes).orElse(usual.validity()),
                    amount.orElse(usual.amount()),
                    payee.orElse(usual.payee()));
        }
    }

    Samples samples(Samples usual) {
        return values.map(given -> given.or(usual)).orElse(usual);
    }

    Template.Use use() {
        return new Template.Use(channel.orElseThrow(), purpose.orElse(Purpose.VERIFICATION), locale);
    }

    /** The words; an e-mail's subject may still be missing. */
    Optional<Template.Content> content() {
        Optional<String> subjectOrName =
                subject.or(() -> channel.filter(Channel.EMAIL::equals).map(mail -> "{app}"));
        return text.map(words -> new Template.Content(words, subjectOrName, html));
    }
}
