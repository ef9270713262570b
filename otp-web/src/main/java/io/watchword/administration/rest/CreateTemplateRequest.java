package io.watchword.administration.rest;

import io.watchword.message.TemplateDesk;
import io.watchword.message.model.Purpose;
import io.watchword.message.model.Template;
import io.watchword.platform.Channel;
import io.watchword.platform.json.InvalidFields;
import java.util.Optional;

/** The body that creates a template; without a locale it serves all languages that have none of their own. */
public record CreateTemplateRequest(
        Channel channel,
        Optional<String> locale,
        Optional<Purpose> purpose,
        String text,
        Optional<String> subject,
        Optional<String> html) {

    public CreateTemplateRequest {
        locale = locale.map(CreateTemplateRequest::canonical);
    }

    static String canonical(String locale) {
        return TemplateDesk.canonical(locale)
                .filter(tag -> tag.length() <= 35)
                .orElseThrow(() -> new InvalidFields("locale", "must be a BCP 47 language tag"));
    }

    Template.Use use() {
        return new Template.Use(channel, purpose.orElse(Purpose.VERIFICATION), locale);
    }

    Template.Content content() {
        return new Template.Content(text, subject, html);
    }
}
