package io.watchword.message;

import io.watchword.message.model.Template;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a template, whatever it will be filled with. */
final class TemplateRules {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_MAIL = 10_000;
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_HTML = 50_000;

    /** What an author of HTML means for a placeholder; braces of a style sheet hold more than a word. */
    private static final Pattern WORD_IN_BRACES = Pattern.compile("\\{[A-Za-z_]*}");

    private static final String KNOWN = "{otp}, {app}, {minutes}, {amount} and {payee}";

    private TemplateRules() {}

    static List<FieldError> errors(Template.Use use, Template.Content content) {
        List<FieldError> errors = new ArrayList<>();
        boolean mail = use.channel() == Channel.EMAIL;
        wrongText(use, content.text(), mail ? LONGEST_MAIL : LONGEST_TEXT)
                .ifPresent(reason -> errors.add(new FieldError("text", reason)));
        if (mail) {
            content.subject()
                    .map(TemplateRules::wrongSubject)
                    .orElse(Optional.of("is required of an e-mail"))
                    .ifPresent(reason -> errors.add(new FieldError("subject", reason)));
            content.html()
                    .flatMap(html -> wrongHtml(use, html))
                    .ifPresent(reason -> errors.add(new FieldError("html", reason)));
        } else {
            content.subject().ifPresent(given -> errors.add(new FieldError("subject", "is for e-mails alone")));
            content.html().ifPresent(given -> errors.add(new FieldError("html", "is for e-mails alone")));
        }
        return errors;
    }

    private static Optional<String> wrongText(Template.Use use, String text, int longest) {
        return wrongLength(text, longest)
                .or(() -> Characters.wrong(text))
                .or(() -> strayBrace(text))
                .or(() -> wrongPlaceholders(use, text));
    }

    private static Optional<String> wrongSubject(String subject) {
        return wrongLength(subject, LONGEST_SUBJECT)
                .or(() -> Characters.wrongWithinLine(subject))
                .or(() -> strayBrace(subject))
                .or(() -> Placeholder.OTP.occurrencesIn(subject) > 1
                        ? Optional.of("must hold {otp} once at most")
                        : Optional.empty());
    }

    private static Optional<String> wrongHtml(Template.Use use, String html) {
        Matcher word = WORD_IN_BRACES.matcher(Placeholder.ANY.matcher(html).replaceAll(""));
        return wrongLength(html, LONGEST_HTML)
                .or(() -> Characters.wrong(html.replace('\t', ' ')))
                .or(() -> word.find() ? unknown() : Optional.empty())
                .or(() -> wrongPlaceholders(use, html));
    }

    private static Optional<String> wrongLength(String text, int longest) {
        return text.isBlank() || text.length() > longest
                ? Optional.of("must have 1 to " + longest + " characters")
                : Optional.empty();
    }

    private static Optional<String> strayBrace(String text) {
        String rest = Placeholder.ANY.matcher(text).replaceAll("");
        return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0 ? unknown() : Optional.empty();
    }

    private static Optional<String> unknown() {
        return Optional.of("must hold no braces but those of " + KNOWN);
    }

    private static Optional<String> wrongPlaceholders(Template.Use use, String text) {
        if (Placeholder.OTP.occurrencesIn(text) != 1) {
            return Optional.of("must hold {otp} exactly once");
        }
        boolean amount = Placeholder.AMOUNT.isIn(text);
        boolean payee = Placeholder.PAYEE.isIn(text);
        return switch (use.purpose()) {
            case TRANSACTION ->
                amount && payee
                        ? Optional.empty()
                        : Optional.of("must hold {amount} and {payee}, which the code of a transaction signs");
            case VERIFICATION ->
                amount || payee
                        ? Optional.of("must hold neither {amount} nor {payee}, which are there for a transaction alone")
                        : Optional.empty();
        };
    }
}
