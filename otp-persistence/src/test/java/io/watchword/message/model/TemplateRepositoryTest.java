package io.watchword.message.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.message.model.Template.Content;
import io.watchword.message.model.Template.Use;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TemplateRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Use ALL = new Use(Channel.SMS, Purpose.VERIFICATION, Optional.empty());
    private static final Content TEXT = new Content("{otp}", Optional.empty(), Optional.empty());

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_template_is_found_as_it_was_written_and_by_its_own_tenant_alone() {
            tenants();
            Use mail = new Use(Channel.EMAIL, Purpose.TRANSACTION, Optional.of("zh-Hant"));
            Content content = new Content("{otp} न", Optional.of("{app}"), Optional.of("<p>{otp}</p>".repeat(3_000)));
            UUID id = add("acme", mail, content);

            database().run(transaction -> {
                Template found = transaction.templates().find("acme", id).orElseThrow();
                assertThat(found.use()).isEqualTo(mail);
                assertThat(found.content()).isEqualTo(content);
                assertThat(transaction.templates().find("other", id)).isEmpty();
                assertThat(transaction.templates().all("acme")).containsExactly(found);
                assertThat(transaction.templates().all("other")).isEmpty();
            });
        }

        @Test
        default void a_tenant_has_one_template_for_each_use() {
            tenants();
            add("acme", ALL, TEXT);
            add("other", ALL, TEXT);
            for (Use different : List.of(
                    new Use(Channel.VOICE, Purpose.VERIFICATION, Optional.empty()),
                    new Use(Channel.SMS, Purpose.TRANSACTION, Optional.empty()),
                    new Use(Channel.SMS, Purpose.VERIFICATION, Optional.of("en")))) {
                add("acme", different, TEXT);
            }

            assertThatThrownBy(() -> add("acme", ALL, TEXT)).hasRootCauseInstanceOf(SQLException.class);
        }

        @Test
        default void only_an_e_mail_has_a_subject_and_it_has_one() {
            tenants();
            Content withSubject = new Content("{otp}", Optional.of("{app}"), Optional.empty());

            assertThatThrownBy(() -> add("acme", ALL, withSubject)).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> add("acme", new Use(Channel.EMAIL, Purpose.VERIFICATION, Optional.empty()), TEXT))
                    .hasRootCauseInstanceOf(SQLException.class);
        }

        private void tenants() {
            database().run(transaction -> {
                transaction.tenants().add(Tenant.create("acme", "Acme", NOW));
                transaction.tenants().add(Tenant.create("other", "Other", NOW));
            });
        }

        private UUID add(String tenantId, Use use, Content content) {
            UUID id = Ids.next();
            database()
                    .run(transaction -> transaction.templates().add(Template.create(id, tenantId, use, content, NOW)));
            return id;
        }
    }
}
