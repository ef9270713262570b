package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** Remembers which proofs of work were used, until they expire, so that each is good once on all nodes together. */
@Dependent
public class ProofRepository {

    private static final String USE = """
            insert into used_proof (tenant_id, challenge, expires_at) values (?, ?, ?)
            on conflict do nothing
            """;

    private final Sql sql;

    @Inject
    public ProofRepository(Sql sql) {
        this.sql = sql;
    }

    /** Uses one, provided that the transaction commits; answers false where it has been used. */
    public boolean use(String tenantId, byte[] challenge, Instant expiresAt) {
        return sql.update(USE, tenantId, challenge, expiresAt) == 1;
    }
}
