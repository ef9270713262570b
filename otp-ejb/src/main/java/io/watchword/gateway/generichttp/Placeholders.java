package io.watchword.gateway.generichttp;

import io.watchword.gateway.OutboundMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a template for what each message, or the account, has of its own: {@code {to}}, {@code {credential.key}}. */
final class Placeholders {

    /** Those of a message; all that a body or a query may have. */
    static final Set<String> OF_MESSAGE = Set.of(
            "to",
            "to_digits",
            "country",
            "text",
            "code",
            "subject",
            "html",
            "sender",
            "delivery_id",
            "locale",
            "language",
            "validity_seconds",
            "receipt_url");

    static final String CREDENTIAL = "credential.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_.]+)}");

    private Placeholders() {}

    /** The names that a template has. */
    static Set<String> in(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Fills a template in one pass, so that what looks like a placeholder in a value stays a value. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    static Map<String, String> values(OutboundMessage message, String sender, String receiptUrl) {
        Map<String, String> values = new HashMap<>();
        values.put("to", message.to());
        values.put("to_digits", message.to().startsWith("+") ? message.to().substring(1) : message.to());
        values.put("country", message.country());
        values.put("text", message.text());
        values.put("code", message.passcode());
        values.put("subject", message.subject().orElse(""));
        values.put("html", message.html().orElse(""));
        values.put("sender", sender);
        values.put("delivery_id", message.deliveryId().toString());
        values.put("locale", message.locale().toLanguageTag());
        values.put("language", message.locale().getLanguage());
        values.put(
                "validity_seconds", Long.toString(Math.max(1, message.validity().toSeconds())));
        values.put("receipt_url", receiptUrl);
        return values;
    }
}
