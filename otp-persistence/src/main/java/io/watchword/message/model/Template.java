package io.watchword.message.model;

import io.watchword.platform.Channel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant's messages of one channel and purpose say in one language, with placeholders. */
@Entity
@Table(name = "message_template")
public class Template {

    /** Of the template that serves all languages that have none of their own. */
    private static final String ANY = "";

    @Id
    private UUID id;

    private String tenantId;
    private Channel channel;
    private Purpose purpose;
    private String locale;
    private String text;
    private @Nullable String subject;
    private @Nullable String html;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected Template() {}

    public static Template create(UUID id, String tenantId, Use use, Content content, Instant now) {
        Template template = new Template();
        template.id = id;
        template.tenantId = tenantId;
        template.channel = use.channel();
        template.purpose = use.purpose();
        template.locale = use.locale().orElse(ANY);
        template.createdAt = now;
        template.change(content, now);
        return template;
    }

    /**
     * What a template serves; a tenant has one for each.
     *
     * @param locale a BCP 47 language tag in its canonical form; where absent, all that have no template of their own
     */
    public record Use(Channel channel, Purpose purpose, Optional<String> locale) {}

    /**
     * What an administrator may change.
     *
     * @param subject of an e-mail; absent for other channels
     * @param html of an e-mail that is more than text
     */
    public record Content(String text, Optional<String> subject, Optional<String> html) {}

    public void change(Content content, Instant now) {
        text = content.text();
        subject = content.subject().orElse(null);
        html = content.html().orElse(null);
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public Use use() {
        return new Use(channel, purpose, Optional.of(locale).filter(tag -> !tag.equals(ANY)));
    }

    public Content content() {
        return new Content(text, Optional.ofNullable(subject), Optional.ofNullable(html));
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
