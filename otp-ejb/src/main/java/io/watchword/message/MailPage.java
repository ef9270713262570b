package io.watchword.message;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML of the service's own e-mails: one column, legible in light and dark, in either direction of writing, and without
 * anything that a mail program would have to fetch.
 */
final class MailPage {

    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String PAGE = Resources.text("mail.html");

    private MailPage() {}

    static String of(BuiltIn texts, MessageBrief brief, String subject, Filling filling) {
        boolean rightToLeft = texts.language().getLanguage().equals("ar");
        Map<String, String> slots = Map.of(
                "lang", texts.language().toLanguageTag(),
                "dir", rightToLeft ? "rtl" : "ltr",
                "subject", Filling.escaped(subject),
                "app", filling.html(Placeholder.APP.text()),
                "code", filling.html(texts.text("code")),
                "otp", filling.html(Placeholder.OTP.text()),
                "transaction", filling.html(row(texts, "amount", brief.amount()) + row(texts, "payee", brief.payee())),
                "validity", filling.html(texts.text("validity")),
                "secrecy", filling.html(texts.text("secrecy")),
                "ignore", filling.html(texts.text("ignore")));
        return SLOT.matcher(PAGE).replaceAll(slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), "")));
    }

    private static String row(BuiltIn texts, String name, Optional<String> value) {
        return value.map(present -> "<p style=\"margin:0 0 8px;\">" + Filling.escaped(texts.text(name))
                        + ": <strong><bdi>{" + name + "}</bdi></strong></p>\n")
                .orElse("");
    }
}
