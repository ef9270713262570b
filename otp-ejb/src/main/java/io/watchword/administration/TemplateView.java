package io.watchword.administration;

import io.watchword.message.model.Purpose;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * A template as administrators see it.
 *
 * @param locale null where it serves all languages that have none of their own
 * @param subject of an e-mail, as is the HTML
 */
public record TemplateView(
        String id,
        String templateId,
        Channel channel,
        Optional<String> locale,
        Purpose purpose,
        String text,
        Optional<String> subject,
        Optional<String> html,
        Instant createdAt,
        Instant updatedAt)
        implements View {}
