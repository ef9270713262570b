package io.watchword.token.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** All sessions of one user, over all applications. */
@Dependent
public class UserSessions {

    private static final String LOCK_OPEN = """
            select id, application_id from session
             where tenant_id = ? and user_id = ? and ended_at is null
             order by id
               for update
            """;

    private static final String END = """
            update session set ended_at = current_timestamp where tenant_id = ? and id = ? and ended_at is null
            """;

    private final Sql sql;

    @Inject
    public UserSessions(Sql sql) {
        this.sql = sql;
    }

    /** A session that was open. */
    public record Ended(UUID id, String applicationId) {}

    /** Ends those that have not been ended; answers them. */
    public List<Ended> endAll(String tenantId, String userId) {
        List<Ended> open =
                sql.query(LOCK_OPEN, row -> new Ended(row.id("id"), row.text("application_id")), tenantId, userId);
        if (!open.isEmpty()) {
            sql.updateAll(
                    END,
                    open.stream()
                            .map(session -> new Object[] {tenantId, session.id()})
                            .toList());
        }
        return open;
    }
}
