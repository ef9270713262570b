package io.watchword.subscriber.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Finds where the users of a tenant can be reached. */
@Dependent
public class ContactRepository {

    private static final String BY = """
            select id, status, phone_ciphertext, phone_verified_at, email_ciphertext, email_verified_at,
                   profile_ciphertext
              from users
             where tenant_id %s ? and %s = ?
            """;

    private static final String BY_ID = BY.formatted("=", "id");

    /** Without {@code =} for the tenant nobody plans to go through all users of the tenant. */
    private static final String BY_USERNAME = BY.formatted("is not distinct from", "username_index");

    private final Sql sql;

    @Inject
    public ContactRepository(Sql sql) {
        this.sql = sql;
    }

    public Optional<Contact> byId(String tenantId, String userId) {
        return sql.query(BY_ID, ContactRepository::read, tenantId, userId).stream()
                .findFirst();
    }

    public Optional<Contact> byUsername(String tenantId, byte[] usernameIndex) {
        return sql.query(BY_USERNAME, ContactRepository::read, tenantId, usernameIndex).stream()
                .findFirst();
    }

    private static Contact read(Sql.Row row) throws SQLException {
        return new Contact(
                row.text("id"),
                row.constant(UserStatus.class, "status") == UserStatus.ACTIVE,
                Optional.ofNullable(row.bytesOrNull("phone_ciphertext")),
                Optional.ofNullable(row.instantOrNull("phone_verified_at")),
                Optional.ofNullable(row.bytesOrNull("email_ciphertext")),
                Optional.ofNullable(row.instantOrNull("email_verified_at")),
                Optional.ofNullable(row.bytesOrNull("profile_ciphertext")));
    }
}
