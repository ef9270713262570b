package io.watchword.administration.rest;

import io.watchword.message.model.Template;
import io.watchword.platform.json.Change;
import java.util.Optional;

/** The body that changes what a template says: what is left out stays; null removes the HTML. */
public record ChangeTemplateRequest(Optional<String> text, Optional<String> subject, Change<String> html) {

    Template.Content merged(Template.Content current) {
        return new Template.Content(text.orElse(current.text()), subject.or(current::subject), html.of(current.html()));
    }
}
