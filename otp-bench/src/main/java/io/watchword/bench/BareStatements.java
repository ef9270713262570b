package io.watchword.bench;

/**
 * The statements of a cycle, as the product sends them. Whoever changes a statement of the common path in a repository, or a
 * column of an entity, changes it here too.
 */
final class BareStatements {

    private BareStatements() {}

    // Send.

    static final String ADMIT = """
            insert into throttle as t (tenant_id, subject_type, subject_key, sent_at, failures)
            values (?, ?, ?, array[current_timestamp], 0)
            on conflict (tenant_id, subject_type, subject_key) do update
               set sent_at = array[current_timestamp] || t.sent_at[1:? - 1]
             where (t.sent_at[?] is null or t.sent_at[?] <= current_timestamp - cast(? as integer) * interval '1 second')
               and (t.locked_until is null or t.locked_until <= current_timestamp)
            """;

    static final String INSERT_CHALLENGE = """
            insert into challenge (action, application_id, attempts_used, channel, code_length, country, created_at,
                destination_index, destination_masked, ended_at, expires_at, identifier_type, max_attempts, max_resends,
                message_ciphertext, resend_available_at, resends_used, session_token_hash, status, tenant_id, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_DELIVERY = """
            insert into delivery (accepted, attempts, challenge_id, channel, created_at, due_at, error_code, gateway_id,
                lease_token, outcome_unknown, passcode_ciphertext, passcode_key_id, passcode_mac, provider_code,
                provider_message_id, sequence, status, tenant_id, updated_at, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // Settle.

    static final String SETTLE = """
            update delivery
               set status = ?, accepted = ?, error_code = ?, provider_code = ?, provider_message_id = ?,
                   passcode_ciphertext = case when ? then passcode_ciphertext end, outcome_unknown = ?, due_at = ?,
                   updated_at = current_timestamp
             where id = ? and lease_token = ? and status = 'sending'
            """;

    // Verify.

    static final String LOCK_FOR_VERIFICATION = """
            select c.status, c.expires_at <= current_timestamp as overdue, c.attempts_used, c.max_attempts, c.channel,
                   c.action, c.country, c.destination_index, c.message_ciphertext,
                   d.status as delivery_status, d.accepted, d.passcode_mac, d.passcode_key_id,
                   t.failures, case when t.locked_until > current_timestamp then t.locked_until end as locked_until,
                   u.id as user_id, u.status as user_status, u.phone_verified_at, a.user_id as associated_user_id
              from challenge c
              join throttle t
                on t.tenant_id = c.tenant_id and t.subject_type = 'number' and t.subject_key = c.destination_index
              join delivery d on d.challenge_id = c.id
              left join users u on u.tenant_id = c.tenant_id and u.phone_index = c.destination_index
              left join application_user a
                on a.tenant_id = u.tenant_id and a.application_id = c.application_id and a.user_id = u.id
             where c.tenant_id is not distinct from ? and c.application_id = ? and c.id = ? and c.session_token_hash = ?
             order by d.sequence
               for update of c, t
            """;

    static final String CHARGE_ATTEMPT = """
            update challenge set attempts_used = attempts_used + 1
             where tenant_id = ? and id = ? and status = 'pending' and expires_at > current_timestamp
               and attempts_used < max_attempts
            """;

    static final String END = """
            update challenge set status = ?, ended_at = current_timestamp
             where tenant_id = ? and id = ? and status = 'pending'
            """;

    static final String SIGN_UP = """
            insert into users (tenant_id, id, status, phone_index, phone_ciphertext, phone_verified_at, created_at)
            values (?, ?, 'active', ?, ?, current_timestamp, current_timestamp)
            on conflict do nothing
            """;

    static final String ASSOCIATE = """
            insert into application_user (tenant_id, application_id, user_id, created_at)
            values (?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    static final String INSERT_SESSION = """
            insert into session (application_id, challenge_id, created_at, ended_at, expires_at, refresh_token_hash,
                tenant_id, user_id, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // All three.

    private static final String INSERT_AUDIT = """
            insert into audit_event (id, occurred_at, tenant_id, application_id, event, subject_type, subject_id,
                from_state, to_state, actor_type, actor_id, challenge_id, user_id, channel, gateway_id, country,
                number_pseudonym, number_last_two, reason, client_ip, request_id, details, leaf_hash)
            values\s""";

    private static final String AUDIT_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** One statement for all events of a transaction. */
    static String insertAudit(int events) {
        return INSERT_AUDIT + String.join(", ", java.util.Collections.nCopies(events, AUDIT_ROW));
    }
}
