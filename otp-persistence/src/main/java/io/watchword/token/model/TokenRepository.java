package io.watchword.token.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Signing keys, and what is remembered of tokens that are good no more. */
@Dependent
public class TokenRepository {

    private static final String LOCK_TENANT = "select id from tenant where id = ? for update";

    private static final String REMOVE_KEY = "delete from signing_key where tenant_id = ? and id = ?";

    private static final String USE_ASSERTION = """
            insert into client_assertion (tenant_id, client_id, jti_hash, expires_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String REVOKE = """
            insert into revoked_token (tenant_id, jti, expires_at) values (?, ?, ?) on conflict do nothing
            """;

    private static final String REVOKED = "select jti from revoked_token where tenant_id = ?";

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public TokenRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    public void add(SigningKey key) {
        entityManager.persist(key);
    }

    /** The tenant's keys, the one whose turn comes last first. */
    public List<SigningKey> signingKeys(String tenantId) {
        return entityManager
                .createQuery(
                        "select k from SigningKey k where k.tenantId = :tenantId order by k.signsFrom desc, k.id",
                        SigningKey.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    /** Lets nobody else change the tenant's keys before the end of the transaction. */
    public void lockSigningKeys(String tenantId) {
        sql.query(LOCK_TENANT, row -> row.text("id"), tenantId);
    }

    /** Keys of all tenants whose successor's turn came before a time. */
    public List<SigningKey> succeededBefore(Instant time) {
        return entityManager
                .createQuery("""
                        select k from SigningKey k where exists (select s from SigningKey s
                         where s.tenantId = k.tenantId and s.signsFrom > k.signsFrom and s.signsFrom < :time)
                        """, SigningKey.class)
                .setParameter("time", time)
                .getResultList();
    }

    /** Removes a key; answers false where it is gone already. */
    public boolean removeSigningKey(String tenantId, String id) {
        return sql.update(REMOVE_KEY, tenantId, id) == 1;
    }

    /** Remembers a client's assertion; answers false where it was used before. */
    public boolean useAssertion(String tenantId, String clientId, byte[] jtiHash, Instant expiresAt) {
        return sql.update(USE_ASSERTION, tenantId, clientId, jtiHash, expiresAt) == 1;
    }

    /** Revokes an access token of an API client; answers false where it was revoked before. */
    public boolean revoke(String tenantId, UUID jti, Instant expiresAt) {
        return sql.update(REVOKE, tenantId, jti, expiresAt) == 1;
    }

    /** The ids of the tenant's access tokens that were revoked before their end. */
    public Set<UUID> revoked(String tenantId) {
        return Set.copyOf(sql.query(REVOKED, row -> row.id("jti"), tenantId));
    }

    /** Forgets assertions and revocations of tokens that have expired before a time. */
    public void forgetExpiredBefore(Instant time) {
        sql.update("delete from client_assertion where expires_at < ?", time);
        sql.update("delete from revoked_token where expires_at < ?", time);
    }
}
