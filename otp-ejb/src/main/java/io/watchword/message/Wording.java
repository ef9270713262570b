package io.watchword.message;

import io.watchword.message.model.Template;
import java.util.Locale;
import java.util.Optional;

/**
 * One way in which a message could be put, its placeholders not yet filled.
 *
 * @param builtIn where the service's own words are used, these
 */
record Wording(
        Locale language, String text, Optional<String> subject, Optional<String> html, Optional<BuiltIn> builtIn) {

    static Wording custom(Locale language, String text) {
        return new Wording(language, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Wording of(Locale language, Template.Content template) {
        return new Wording(language, template.text(), template.subject(), template.html(), Optional.empty());
    }

    static Wording builtIn(Locale language, BuiltIn texts, String text) {
        return new Wording(language, text, Optional.empty(), Optional.empty(), Optional.of(texts));
    }
}
