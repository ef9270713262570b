package io.watchword.tenant.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** How an installation comes to its first administrator. */
@Dependent
public class SetupRepository {

    private static final String OPEN_SYSTEM_TENANT = """
            insert into tenant (id, name, enabled, created_at)
            values ('system', 'System', true, current_timestamp)
            on conflict do nothing
            """;

    private static final String KEEP = """
            insert into setup_secret (id, secret_hash, guesses, window_started_at, created_at)
            values (1, ?, 0, current_timestamp, current_timestamp)
            on conflict do nothing
            """;

    private static final String KEPT_SINCE = "select created_at from setup_secret";

    private static final String ADMIT_GUESS = """
            update setup_secret
               set guesses = case when window_started_at <= current_timestamp - interval '60' second then 1
                                  else guesses + 1 end,
                   window_started_at = case when window_started_at <= current_timestamp - interval '60' second
                                            then current_timestamp else window_started_at end
             where guesses < ? or window_started_at <= current_timestamp - interval '60' second
            """;

    private static final String USE = "delete from setup_secret where secret_hash = ?";

    private static final String FORGET = "delete from setup_secret";

    private final Sql sql;

    @Inject
    public SetupRepository(Sql sql) {
        this.sql = sql;
    }

    /** Creates the system tenant; answers false where it is there already. */
    public boolean openSystemTenant() {
        return sql.update(OPEN_SYSTEM_TENANT) == 1;
    }

    /** Keeps the hash of a setup secret, if there is none yet. */
    public boolean keep(byte[] secretHash) {
        return sql.update(KEEP, (Object) secretHash) == 1;
    }

    /** Since when a setup secret waits for its use; nothing where none does. */
    public Optional<Instant> keptSince() {
        return sql.query(KEPT_SINCE, row -> row.instant("created_at")).stream().findFirst();
    }

    /** Counts a guess, where fewer than the most were made in its minute. */
    public boolean admitGuess(int most) {
        return sql.update(ADMIT_GUESS, most) == 1;
    }

    /** Uses the secret up, if it is the one; of several who do, one succeeds. */
    public boolean use(byte[] secretHash) {
        return sql.update(USE, (Object) secretHash) == 1;
    }

    /** Forgets a secret that has come to be of no use. */
    public void forget() {
        sql.update(FORGET);
    }
}
