package io.watchword.message;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** What the placeholders of one message stand for. */
final class Filling {

    private final Map<Placeholder, String> values;

    Filling(Map<Placeholder, String> values) {
        this.values = new EnumMap<>(values);
    }

    /** The same, one value apart. */
    Filling with(Placeholder placeholder, String value) {
        Filling other = new Filling(values);
        other.values.put(placeholder, value);
        return other;
    }

    /**
     * The text with its placeholders filled, all in one pass: a value that looks like a placeholder stays what it is, as
     * does a placeholder without a value.
     */
    String text(String template) {
        return filled(template, UnaryOperator.identity());
    }

    /** The text on one line, whatever the values are: a header of an e-mail ends with its line. */
    String line(String template) {
        return filled(template, UnaryOperator.identity())
                .replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ")
                .strip();
    }

    /** The HTML with its placeholders filled by text, which stays text there, in attributes too. */
    String html(String template) {
        return filled(template, Filling::escaped);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String filled(String template, UnaryOperator<String> written) {
        return Placeholder.ANY
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        written.apply(values.getOrDefault(Placeholder.named(found.group(1)), found.group()))));
    }
}
