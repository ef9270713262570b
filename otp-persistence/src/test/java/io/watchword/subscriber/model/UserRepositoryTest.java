package io.watchword.subscriber.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import io.watchword.subscriber.model.User.Sealed;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

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
        default void a_mark_tells_of_the_last_proof_and_is_written_once_a_day() {
            byte[] phone = Randomness.bytes(16);
            signUp("acme", "u1", phone);
            String fresh = value("phone_verified_at");

            markPhone("acme", phone);
            assertThat(value("phone_verified_at")).isEqualTo(fresh);

            database().update("update users set phone_verified_at = timestamp with time zone '2026-01-01 00:00:00+00'");
            markPhone("other", phone);
            assertThat(value("phone_verified_at")).startsWith("2026-01-01");
            markPhone("acme", phone);
            assertThat(value("phone_verified_at")).isGreaterThanOrEqualTo(fresh);

            database().update("update users set phone_verified_at = null");
            markPhone("acme", phone);
            assertThat(value("phone_verified_at")).isGreaterThanOrEqualTo(fresh);
        }

        @Test
        default void the_proof_of_a_number_is_none_of_the_number_that_has_replaced_it() {
            byte[] former = Randomness.bytes(16);
            create("acme", "u1", Optional.of(former), Optional.empty());
            change("u1", user -> user.changePhone(Optional.of(sealed(Randomness.bytes(16))), NOW));

            markPhone("acme", former);

            assertThat(user("u1").phoneMark().isSet()).isFalse();
        }

        @Test
        default void an_address_is_marked_like_a_number() {
            byte[] email = Randomness.bytes(16);
            create("acme", "u1", Optional.empty(), Optional.of(email));

            database().run(transaction -> transaction.users().markEmailVerified("other", "u1", email));
            database().run(transaction -> transaction.users().markEmailVerified("acme", "u1", Randomness.bytes(16)));
            assertThat(user("u1").emailMark().isSet()).isFalse();
            database().run(transaction -> transaction.users().markEmailVerified("acme", "u1", email));
            assertThat(user("u1").emailMark().isSet()).isTrue();
            assertThat(user("u1").version()).isEqualTo(1);
        }

        @Test
        default void another_number_or_address_is_not_verified() {
            byte[] index = Randomness.bytes(16);
            create("acme", "u1", Optional.of(index), Optional.of(index));
            markPhone("acme", index);
            database().run(transaction -> transaction.users().markEmailVerified("acme", "u1", index));

            change("u1", user -> user.changePhone(Optional.of(sealed(Randomness.bytes(16))), NOW));
            assertThat(user("u1").phoneMark().isSet()).isFalse();
            assertThat(user("u1").emailMark().isSet()).isTrue();
            change("u1", user -> user.changeEmail(Optional.empty(), NOW));
            assertThat(user("u1").emailMark().isSet()).isFalse();
        }

        @Test
        default void each_identifier_is_of_one_user_of_the_tenant() {
            byte[] phone = Randomness.bytes(16);
            byte[] email = Randomness.bytes(16);

            assertThat(create("acme", "u1", Optional.of(phone), Optional.of(email)))
                    .isTrue();
            assertThat(create("acme", "u1", Optional.empty(), Optional.empty())).isFalse();
            assertThat(create("acme", "u2", Optional.of(phone), Optional.empty()))
                    .isFalse();
            assertThat(create("acme", "u2", Optional.empty(), Optional.of(email)))
                    .isFalse();
            assertThat(database()
                            .<Boolean>in(transaction -> transaction.users().signUpByEmail("acme", "u2", email, email)))
                    .isFalse();
            assertThat(create("other", "u1", Optional.of(phone), Optional.of(email)))
                    .isTrue();
            assertThat(database().<String>in(transaction -> transaction.users().idByEmail("acme", email)))
                    .isEqualTo("u1");
        }

        @Test
        default void a_name_is_of_one_user_of_the_tenant() {
            byte[] name = Randomness.bytes(16);

            assertThat(createNamed("acme", "u1", name)).isTrue();
            assertThat(createNamed("acme", "u2", name)).isFalse();
            assertThat(createNamed("other", "u2", name)).isTrue();
        }

        @Test
        default void of_eight_changes_at_once_to_one_address_one_wins() {
            byte[] email = Randomness.bytes(16);
            for (int i = 0; i < 8; i++) {
                create("acme", "u" + i, Optional.of(Randomness.bytes(16)), Optional.empty());
            }

            List<Boolean> won = Race.of(8, thread -> {
                try {
                    return database().in(transaction -> {
                        User user =
                                transaction.users().lock("acme", "u" + thread).orElseThrow();
                        user.changeEmail(Optional.of(sealed(email)), NOW);
                        return transaction.users().flush();
                    });
                } catch (PersistenceException rolledBack) {
                    return false;
                }
            });

            assertThat(won).filteredOn(one -> one).hasSize(1);
        }

        @Test
        default void a_lookup_finds_by_any_of_its_keys_in_the_order_of_ids_and_in_its_tenant_alone() {
            byte[] phone = Randomness.bytes(16);
            byte[] email = Randomness.bytes(16);
            create("acme", "b", Optional.of(phone), Optional.empty());
            create("acme", "a", Optional.empty(), Optional.of(email));
            create("acme", "c", Optional.empty(), Optional.empty());
            create("other", "b", Optional.of(phone), Optional.of(email));

            assertThat(found(new UserRepository.Lookup(
                            Optional.of("c"), Optional.of(phone), Optional.of(email), Optional.empty())))
                    .containsExactly("a", "b", "c");
            assertThat(found(UserRepository.Lookup.byId("d"))).isEmpty();
            assertThat(found(new UserRepository.Lookup(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                    .isEmpty();
        }

        @Test
        default void users_are_read_in_pages_of_their_tenant() {
            for (String id : List.of("a", "b", "c")) {
                create("acme", id, Optional.empty(), Optional.empty());
                create("other", id + id, Optional.empty(), Optional.empty());
            }

            assertThat(page("", 2)).containsExactly("a", "b");
            assertThat(page("c", 2)).containsExactly("c");
        }

        @Test
        default void a_number_goes_to_whoever_proves_to_hold_it() {
            byte[] phone = Randomness.bytes(16);
            signUp("acme", "former", phone);
            signUp("other", "former", phone);
            create("acme", "new", Optional.empty(), Optional.empty());

            assertThat(moved("new", phone)).contains("former");
            assertThat(moved("new", phone)).isEmpty();

            assertThat(user("former").phoneIndex()).isEmpty();
            assertThat(user("former").phoneMark().isSet()).isFalse();
            assertThat(user("new").hasPhone(phone)).isTrue();
            assertThat(user("new").phoneMark().isSet()).isTrue();
            assertThat(database().<String>in(transaction -> transaction.users().idByPhone("other", phone)))
                    .isEqualTo("former");
        }

        @Test
        default void an_erased_user_leaves_nothing_and_the_number_is_free() {
            byte[] phone = Randomness.bytes(16);
            signUp("acme", "u1", phone);
            signUp("other", "u1", phone);
            associate("acme", "shop", "u1");
            associate("other", "shop", "u1");

            assertThat(database().<Boolean>in(transaction -> transaction.users().erase("acme", "u1", 0)))
                    .isTrue();
            assertThat(database().<Boolean>in(transaction -> transaction.users().erase("acme", "u1", 0)))
                    .isFalse();

            assertThat(signUp("acme", "u2", phone)).isTrue();
            assertThat(database().<Boolean>in(transaction -> transaction.users().isAssociated("acme", "shop", "u1")))
                    .isFalse();
            assertThat(database().<Boolean>in(transaction -> transaction.users().isAssociated("other", "shop", "u1")))
                    .isTrue();
        }

        @Test
        default void the_schema_marks_nothing_that_is_not_there() {
            create("acme", "u1", Optional.empty(), Optional.empty());

            assertThatThrownBy(() -> database().update("update users set phone_verified_at = current_timestamp"))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_phone_verified_ck");
            assertThatThrownBy(() -> database().update("update users set email_verified_at = current_timestamp"))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_email_verified_ck");
            assertThatThrownBy(() -> database()
                            .update("update users set username_index = phone_index, email_index = ?", new byte[] {1}))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_email_ck");
            assertThatThrownBy(() -> database().update("update users set username_index = ?", new byte[] {1}))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("users_username_ck");
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

        private boolean create(String tenantId, String id, Optional<byte[]> phone, Optional<byte[]> email) {
            return database()
                    .in(transaction -> transaction
                            .users()
                            .create(new UserRepository.NewUser(
                                    tenantId,
                                    id,
                                    phone.map(Contract::sealed),
                                    email.map(Contract::sealed),
                                    Optional.empty(),
                                    Optional.empty())));
        }

        private boolean createNamed(String tenantId, String id, byte[] username) {
            return database()
                    .in(transaction -> transaction
                            .users()
                            .create(new UserRepository.NewUser(
                                    tenantId,
                                    id,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(username),
                                    Optional.of(new byte[] {1}))));
        }

        private static Sealed sealed(byte[] index) {
            return new Sealed(index, new byte[] {1});
        }

        private void change(String id, Consumer<User> change) {
            database()
                    .run(transaction ->
                            change.accept(transaction.users().lock("acme", id).orElseThrow()));
        }

        private User user(String id) {
            return database()
                    .in(transaction -> transaction.users().user("acme", id).orElseThrow());
        }

        private void markPhone(String tenantId, byte[] index) {
            database().run(transaction -> transaction.users().markPhoneVerified(tenantId, "u1", index));
        }

        private List<String> found(UserRepository.Lookup lookup) {
            return database()
                    .in(transaction -> transaction.users().lockAll("acme", lookup).stream()
                            .map(User::id)
                            .toList());
        }

        private List<String> page(String from, int limit) {
            return database()
                    .in(transaction -> transaction.users().page("acme", from, limit).stream()
                            .map(User::id)
                            .toList());
        }

        private Optional<String> moved(String id, byte[] phone) {
            return database().in(transaction -> transaction.users().moveVerifiedPhone("acme", id, sealed(phone)));
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

        private String value(String column) {
            return database().one("select " + column + " from users", row -> String.valueOf(row.instantOrNull(column)));
        }
    }
}
