package io.watchword.token.model;

import io.watchword.platform.database.Sql;
import io.watchword.tenant.model.Scope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions. */
@Dependent
public class SessionRepository {

    /**
     * The lock lets nobody disable or erase the user before the session is there to be ended with the user; and where
     * somebody just has, there is none.
     */
    private static final String OPEN = """
            insert into session (id, tenant_id, application_id, user_id, challenge_id, amr, acr, scopes,
                refresh_token_hash, created_at, last_used_at, expires_at)
            select cast(? as uuid), u.tenant_id, cast(? as varchar(63)), u.id, cast(? as uuid), cast(? as varchar(64)),
                   cast(? as varchar(32)), cast(? as varchar(64)), cast(? as bytea),
                   cast(? as timestamp(6) with time zone), cast(? as timestamp(6) with time zone),
                   cast(? as timestamp(6) with time zone)
              from users u
             where u.tenant_id = ? and u.id = ? and u.status = 'active'
               for update
            """;

    private static final String REFRESH = """
            update session
               set refresh_token_hash = ?, former_refresh_token_hash = refresh_token_hash, last_used_at = ?, race_ends_at = null
             where tenant_id = ? and id = ? and refresh_token_hash = ?
               and ended_at is null and expires_at > ? and last_used_at > ?
            """;

    private static final String SETTLE = """
            update session set race_ends_at = ?
             where tenant_id = ? and id = ? and refresh_token_hash = ? and (race_ends_at is null or race_ends_at < ?)
            """;

    private static final String LOSE = """
            update session set race_ends_at = ?
             where tenant_id = ? and id = ? and former_refresh_token_hash = ? and (race_ends_at is null or race_ends_at < ?)
            """;

    private static final String END = """
            update session set ended_at = ? where tenant_id = ? and id = ? and ended_at is null
            """;

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public SessionRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    /** Opens a session for a user who is there and may sign in; answers false, opening none, where there is no such user. */
    public boolean open(Session session) {
        return sql.update(
                        OPEN,
                        session.id(),
                        session.applicationId(),
                        session.challengeId(),
                        String.join(" ", session.methods()),
                        session.level(),
                        Scope.text(session.scopes()),
                        session.refreshTokenHash(),
                        session.createdAt(),
                        session.lastUsedAt(),
                        session.expiresAt(),
                        session.tenantId(),
                        session.userId())
                == 1;
    }

    /** The session as it stands now. */
    public Optional<Session> find(String tenantId, UUID id) {
        return entityManager
                .createQuery("select s from Session s where s.tenantId = :tenantId and s.id = :id", Session.class)
                .setParameter("tenantId", tenantId)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /**
     * Which sessions are asked for.
     *
     * @param applicationId of any application, where absent
     * @param userId of any user, where absent
     */
    public record Filter(String tenantId, Optional<String> applicationId, Optional<String> userId) {}

    /**
     * Sessions, the newest first.
     *
     * @param from the first of them; the newest, where absent
     */
    public List<Session> page(Filter filter, Optional<UUID> from, int limit) {
        TypedQuery<Session> query =
                query(filter, from.map(id -> " and s.id <= :from").orElse("") + " order by s.id desc");
        from.ifPresent(id -> query.setParameter("from", id));
        return query.setMaxResults(limit).getResultList();
    }

    /** Those that were not ended. */
    public List<Session> notEnded(Filter filter) {
        return query(filter, " and s.endedAt is null order by s.id").getResultList();
    }

    private TypedQuery<Session> query(Filter filter, String rest) {
        TypedQuery<Session> query = entityManager
                .createQuery(
                        "select s from Session s where s.tenantId = :tenantId"
                                + filter.userId()
                                        .map(id -> " and s.userId = :userId")
                                        .orElse("")
                                + filter.applicationId()
                                        .map(id -> " and s.applicationId = :applicationId")
                                        .orElse("")
                                + rest,
                        Session.class)
                .setParameter("tenantId", filter.tenantId());
        filter.userId().ifPresent(id -> query.setParameter("userId", id));
        filter.applicationId().ifPresent(id -> query.setParameter("applicationId", id));
        return query;
    }

    /**
     * Replaces the one refresh token that is good; answers false where it is that no more, or the session is over.
     *
     * @param unusedSince sessions that were last used then or before have run out
     */
    public boolean refresh(
            String tenantId, UUID id, byte[] presentedHash, byte[] newHash, Instant unusedSince, Instant now) {
        return sql.update(REFRESH, newHash, now, tenantId, id, presentedHash, now, unusedSince) == 1;
    }

    /** Ends the race for the new refresh token, which is committed, unless it goes on for longer. */
    public void settle(String tenantId, UUID id, byte[] newHash, Instant now) {
        sql.update(SETTLE, now, tenantId, id, newHash, now);
    }

    /** Lets the race that was lost with the former refresh token go on, so that others who are late may lose it too. */
    public void lose(String tenantId, UUID id, byte[] formerHash, Instant until) {
        sql.update(LOSE, until, tenantId, id, formerHash, until);
    }

    /** Ends a session; answers false where it had been ended before. */
    public boolean end(String tenantId, UUID id, Instant now) {
        return sql.update(END, now, tenantId, id) == 1;
    }
}
