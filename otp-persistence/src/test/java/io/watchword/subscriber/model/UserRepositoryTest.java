package io.watchword.subscriber.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_number_has_one_user_of_a_tenant() {
            byte[] phone = Randomness.bytes(16);

            assertThat(signUp("acme", "u1", phone)).isTrue();
            assertThat(signUp("acme", "u2", phone)).isFalse();
            assertThat(signUp("other", "u2", phone)).isTrue();
            assertThat(idByPhone("acme", phone)).isEqualTo("u1");
            assertThat(idByPhone("other", phone)).isEqualTo("u2");
        }

        @Test
        default void of_eight_sign_ups_at_once_one_creates_the_user_and_all_find_it() {
            byte[] phone = Randomness.bytes(16);

            List<String> found = Race.of(
                    8,
                    thread -> database().in(transaction -> {
                        boolean created = transaction.users().signUp("acme", "u" + thread, phone, new byte[] {1});
                        String id = transaction.users().idByPhone("acme", phone);
                        return created ? "created " + id : id;
                    }));

            assertThat(found).filteredOn(id -> id.startsWith("created")).hasSize(1);
            assertThat(found).allMatch(id -> id.endsWith(idByPhone("acme", phone)));
        }

        @Test
        default void a_user_joins_an_application_once() {
            signUp("acme", "u1", Randomness.bytes(16));

            assertThat(associate("acme", "shop", "u1")).isTrue();
            assertThat(associate("acme", "shop", "u1")).isFalse();
            assertThat(associate("acme", "mobile", "u1")).isTrue();
            assertThat(associate("other", "shop", "u1")).isTrue();
        }

        @Test
        default void a_number_stays_verified_since_the_first_time() {
            signUp("acme", "u1", Randomness.bytes(16));
            database().update("update users set phone_verified_at = timestamp with time zone '2026-01-01 00:00:00+00'");

            database().run(transaction -> transaction.users().markPhoneVerified("acme", "u1"));
            assertThat(verifiedAt()).startsWith("2026-01-01");

            database().update("update users set phone_verified_at = null");
            database().run(transaction -> transaction.users().markPhoneVerified("other", "u1"));
            assertThat(verifiedAt()).isEqualTo("null");
            database().run(transaction -> transaction.users().markPhoneVerified("acme", "u1"));
            assertThat(verifiedAt()).isNotEqualTo("null");
        }

        @Test
        default void the_schema_keeps_index_and_ciphertext_of_a_number_together() {
            signUp("acme", "u1", Randomness.bytes(16));

            assertThatThrownBy(() -> database().update("update users set phone_ciphertext = null"))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_phone_ck");
            assertThatThrownBy(() -> database().update("update users set status = 'asleep'"))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_status_ck");
        }

        private boolean signUp(String tenantId, String id, byte[] phone) {
            return database().in(transaction -> transaction.users().signUp(tenantId, id, phone, new byte[] {1}));
        }

        private boolean associate(String tenantId, String applicationId, String id) {
            return database().in(transaction -> transaction.users().associate(tenantId, applicationId, id));
        }

        private String idByPhone(String tenantId, byte[] phone) {
            return database().in(transaction -> transaction.users().idByPhone(tenantId, phone));
        }

        private String verifiedAt() {
            return database()
                    .one(
                            "select phone_verified_at from users",
                            row -> String.valueOf(row.instantOrNull("phone_verified_at")));
        }
    }
}
