package io.watchword.subscriber.model;

import io.watchword.platform.database.Sql;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Users, and which applications they belong to. */
@Dependent
public class UserRepository {

    private static final String SIGN_UP = """
            insert into users (tenant_id, id, status, phone_index, phone_ciphertext, phone_verified_at, created_at)
            values (?, ?, 'active', ?, ?, current_timestamp, current_timestamp)
            on conflict do nothing
            """;

    private static final String BY_PHONE = "select id from users where tenant_id = ? and phone_index = ?";

    private static final String MARK_PHONE_VERIFIED = """
            update users set phone_verified_at = current_timestamp
             where tenant_id = ? and id = ? and phone_verified_at is null
            """;

    private static final String ASSOCIATE = """
            insert into application_user (tenant_id, application_id, user_id, created_at)
            values (?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    private static final String IS_ASSOCIATED = """
            select 1 as one from application_user where tenant_id = ? and application_id = ? and user_id = ?
            """;

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public UserRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    public Optional<User> user(String tenantId, String id) {
        return Optional.ofNullable(entityManager.find(User.class, new TenantScopedId(tenantId, id)));
    }

    /** Creates a user with a verified number; answers false, creating none, where the number has a user by now. */
    public boolean signUp(String tenantId, String id, byte[] phoneIndex, byte[] phoneCiphertext) {
        return sql.update(SIGN_UP, tenantId, id, phoneIndex, phoneCiphertext) == 1;
    }

    /** The id of the user with a number, who is there. */
    public String idByPhone(String tenantId, byte[] phoneIndex) {
        return sql.query(BY_PHONE, row -> row.text("id"), tenantId, phoneIndex).get(0);
    }

    public void markPhoneVerified(String tenantId, String id) {
        sql.update(MARK_PHONE_VERIFIED, tenantId, id);
    }

    /** Makes a user of the tenant one of the application's; answers whether that is new. */
    public boolean associate(String tenantId, String applicationId, String userId) {
        return sql.update(ASSOCIATE, tenantId, applicationId, userId) == 1;
    }

    public boolean isAssociated(String tenantId, String applicationId, String userId) {
        return !sql.query(IS_ASSOCIATED, row -> row.number("one"), tenantId, applicationId, userId)
                .isEmpty();
    }
}
