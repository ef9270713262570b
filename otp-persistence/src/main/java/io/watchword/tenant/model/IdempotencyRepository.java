package io.watchword.tenant.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The first answers to requests that bore an idempotency key. */
@Dependent
public class IdempotencyRepository {

    private static final String CLAIM = """
            insert into idempotency_key (tenant_id, caller, idempotency_key, request_hash, response_ciphertext, created_at)
            values (?, ?, ?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    private static final String FIND = """
            select request_hash, response_ciphertext from idempotency_key
             where tenant_id = ? and caller = ? and idempotency_key = ?
            """;

    private static final String FORGET_OLD = """
            delete from idempotency_key where created_at < current_timestamp - interval '24' hour
            """;

    private final Sql sql;

    @Inject
    public IdempotencyRepository(Sql sql) {
        this.sql = sql;
    }

    /** The first use of a key. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record FirstUse(byte[] requestHash, byte[] responseCiphertext) {}

    /**
     * Takes the key for this request, if it is free; where another transaction is just taking it, waits how that ends.
     */
    public boolean claim(String tenantId, String caller, String key, byte[] requestHash, byte[] responseCiphertext) {
        return sql.update(CLAIM, tenantId, caller, key, requestHash, responseCiphertext) == 1;
    }

    public Optional<FirstUse> find(String tenantId, String caller, String key) {
        return sql
                .query(
                        FIND,
                        row -> new FirstUse(row.bytes("request_hash"), row.bytes("response_ciphertext")),
                        tenantId,
                        caller,
                        key)
                .stream()
                .findFirst();
    }

    /** Forgets what is older than a day. */
    public int forgetOld() {
        return sql.update(FORGET_OLD);
    }
}
