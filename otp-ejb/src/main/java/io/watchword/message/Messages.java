package io.watchword.message;

import io.watchword.message.SmsLimits.Excess;
import io.watchword.message.model.Template;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Composes messages. Of the ways in which a text message could be put the first that is short enough serves: the tenant's
 * template, then the service's own words in the same language, then in English. A caller's own text has no such substitute
 * and is refused at the send instead, as is a payee that fits into none of them.
 */
@Dependent
public class Messages {

    private final Templates templates;

    @Inject
    public Messages(Templates templates) {
        this.templates = templates;
    }

    /** The message as it goes to the gateway. */
    public ComposedMessage compose(MessageBrief brief, String code, Policy policy) {
        List<Wording> wordings = wordings(brief);
        int last = wordings.size() - 1;
        SmsLimits limits = new SmsLimits(policy.maxSegments());
        for (int i = 0; i < last; i++) {
            ComposedMessage message = compose(wordings.get(i), brief, code);
            boolean fits = limits.excess(message.text(), brief).isEmpty();
            if (fits && !isDearer(message, wordings.get(i), wordings.get(i + 1), brief, code)) {
                return message;
            }
        }
        return compose(wordings.get(last), brief, code);
    }

    /** The parts that a message goes out in; one, where its channel has no such thing. */
    public int segments(MessageBrief brief, Policy policy) {
        return brief.channel() == Channel.SMS
                ? Segments.of(compose(brief, anyCode(policy), policy).text()).count()
                : 1;
    }

    /** Whether the service's own words take a segment more than they need. */
    private static boolean isDearer(
            ComposedMessage message, Wording wording, Wording shorter, MessageBrief brief, String code) {
        if (brief.channel() != Channel.SMS
                || wording.builtIn().isEmpty()
                || !wording.builtIn().equals(shorter.builtIn())) {
            return false;
        }
        int count = Segments.of(message.text()).count();
        return count > 1
                && count > Segments.of(compose(shorter, brief, code).text()).count();
    }

    /** The message in these very words. */
    static ComposedMessage compose(Wording wording, MessageBrief brief, String code) {
        Filling filling = filling(brief, code);
        return switch (brief.channel()) {
            case SMS -> {
                String text = SmsLimits.withLastLine(filling.text(wording.text()), brief, code);
                yield new ComposedMessage(wording.language(), text, Optional.empty(), Optional.empty());
            }
            case WHATSAPP ->
                new ComposedMessage(
                        wording.language(), filling.text(wording.text()), Optional.empty(), Optional.empty());
            case VOICE -> spoken(wording, brief, filling.with(Placeholder.OTP, oneByOne(code)));
            case EMAIL -> mail(wording, brief, filling);
            case TOTP -> throw new IllegalArgumentException("nothing is sent to an authenticator app");
        };
    }

    /**
     * Why no message can be made of what a caller asks. It depends on the request alone and not on whom it is for, of whom
     * the answer would tell something else: what fits in English goes out.
     */
    public Optional<Problem> uncarried(MessageBrief brief, Policy policy) {
        String code = anyCode(policy);
        Filling filling = filling(brief, code);
        String text = filling.text(brief.customMessage().orElseGet(() -> BuiltIn.ENGLISH.sentence(brief)));
        if (!Stream.of(brief.amount(), brief.payee())
                .allMatch(signed -> signed.map(text::contains).orElse(true))) {
            // PSD2 RTS, article 5 (1) (a): the payer is made aware of the amount and of the payee.
            return Optional.of(Problem.invalid(
                    "custom_message", "must show amount and payee, as {amount} and {payee} or word for word"));
        }
        return new SmsLimits(policy.maxSegments())
                .excess(SmsLimits.withLastLine(text, brief, code), brief)
                .map(excess -> tooLong(brief, excess));
    }

    private static String anyCode(Policy policy) {
        return "0".repeat(policy.codeLength());
    }

    /** A text that was not made to be heard is said twice, so that the code is. */
    private static ComposedMessage spoken(Wording wording, MessageBrief brief, Filling filling) {
        String text = wording.builtIn()
                .map(texts -> filling.text(texts.spoken(brief)))
                .orElseGet(() -> twice(filling.text(wording.text())));
        return new ComposedMessage(wording.language(), text, Optional.empty(), Optional.empty());
    }

    private static String twice(String text) {
        boolean ends = !Character.isLetterOrDigit(text.codePointBefore(text.length()));
        return text + (ends ? " " : ". ") + text;
    }

    private static ComposedMessage mail(Wording wording, MessageBrief brief, Filling filling) {
        BuiltIn texts = wording.builtIn()
                .orElseGet(
                        () -> Languages.lookup(wording.language(), BuiltIn::in).orElse(BuiltIn.ENGLISH));
        String subject = filling.line(wording.subject().orElseGet(texts::subject));
        Optional<String> html = wording.builtIn()
                .map(own -> MailPage.of(own, brief, subject, filling))
                .or(() -> wording.html().map(filling::html));
        return new ComposedMessage(wording.language(), filling.text(wording.text()), Optional.of(subject), html);
    }

    /** The ways to put the message, the best first; there is one at least. */
    private List<Wording> wordings(MessageBrief brief) {
        List<Locale> wanted = Languages.wanted(brief.locale(), brief.country());
        Locale first = wanted.stream().findFirst().orElse(Locale.ENGLISH);
        if (brief.customMessage().isPresent()) {
            return List.of(Wording.custom(first, brief.customMessage().get()));
        }
        Optional<Wording> template = template(brief, wanted);
        Locale language = template.map(Wording::language)
                .or(() -> wanted.stream().filter(Messages::isSpokenByItself).findFirst())
                .orElse(Locale.ENGLISH);
        return Stream.concat(template.stream(), own(brief, language)).toList();
    }

    /**
     * The tenant's template: for the first wanted language that has one, unless the service's own words have an earlier one;
     * else the one for all languages.
     */
    private Optional<Wording> template(MessageBrief brief, List<Locale> wanted) {
        if (brief.amount().isPresent() != brief.payee().isPresent()) {
            return Optional.empty();
        }
        Optional<Wording> forAll = template(brief, Optional.empty())
                .map(content -> Wording.of(wanted.stream().findFirst().orElse(Locale.ENGLISH), content));
        for (Locale locale : wanted) {
            Optional<Wording> found = Languages.lookup(locale, tag -> template(brief, Optional.of(tag)))
                    .map(content -> Wording.of(locale, content))
                    .or(() -> forAll);
            if (found.isPresent() || isSpokenByItself(locale)) {
                return found;
            }
        }
        return forAll.or(() -> template(brief, Optional.of("en")).map(content -> Wording.of(Locale.ENGLISH, content)));
    }

    private Optional<Template.Content> template(MessageBrief brief, Optional<String> tag) {
        return templates.find(brief.tenantId(), new Template.Use(brief.channel(), brief.purpose(), tag));
    }

    private static boolean isSpokenByItself(Locale locale) {
        return Languages.lookup(locale, BuiltIn::in).isPresent();
    }

    /** The service's own words, longer ones before shorter ones. */
    private Stream<Wording> own(MessageBrief brief, Locale language) {
        Optional<BuiltIn> spoken = Languages.lookup(language, BuiltIn::in);
        BuiltIn texts = spoken.orElse(BuiltIn.ENGLISH);
        Locale locale = spoken.isPresent() ? language : Locale.ENGLISH;
        if (brief.channel() == Channel.EMAIL) {
            return Stream.of(Wording.builtIn(locale, texts, texts.mail(brief)));
        }
        return Stream.of(
                Wording.builtIn(locale, texts, texts.sentenceAndSecrecy(brief)),
                Wording.builtIn(locale, texts, texts.sentence(brief)),
                Wording.builtIn(Locale.ENGLISH, BuiltIn.ENGLISH, BuiltIn.ENGLISH.sentence(brief)));
    }

    private static Problem tooLong(MessageBrief brief, Excess excess) {
        if (excess instanceof Excess.ForRetriever retriever) {
            return Problem.invalid(
                    brief.customMessage().isPresent() ? "custom_message" : "auto_read.android_app_hash",
                    "makes a message of " + retriever.bytes() + " bytes, of which SMS Retriever reads "
                            + SmsLimits.RETRIEVER_BYTES);
        }
        Segments segments = ((Excess.OfSegments) excess).segments();
        String field = brief.customMessage().map(text -> "custom_message").orElseGet(() -> longer(brief));
        return Problem.invalid(
                field,
                "makes a message of " + segments.count() + " segments in "
                        + segments.encoding().label() + ", more than the policy allows");
    }

    private static String longer(MessageBrief brief) {
        int payee = brief.payee().map(String::length).orElse(0);
        return brief.amount().map(String::length).orElse(0) > payee ? "amount" : "payee";
    }

    private static Filling filling(MessageBrief brief, String code) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.OTP, code);
        values.put(Placeholder.APP, brief.application());
        values.put(Placeholder.MINUTES, Long.toString(minutes(brief.validity())));
        brief.amount().ifPresent(amount -> values.put(Placeholder.AMOUNT, amount));
        brief.payee().ifPresent(payee -> values.put(Placeholder.PAYEE, payee));
        return new Filling(values);
    }

    /** To the nearest minute, of which there is one at least. */
    private static long minutes(Duration validity) {
        return Math.max(1, validity.plusSeconds(30).toMinutes());
    }

    /** Any voice reads figures and letters one by one where they are set apart, and pauses between them. */
    private static String oneByOne(String code) {
        return String.join(", ", code.split(""));
    }
}
