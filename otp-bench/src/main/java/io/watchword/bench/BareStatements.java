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
            returning (select count(*) from unnest(t.sent_at) as s (at)
                        where s.at > current_timestamp - cast(? as integer) * interval '1 second') as used,
                      (select min(s.at) from unnest(t.sent_at) as s (at)
                        where s.at > current_timestamp - cast(? as integer) * interval '1 second') as oldest,
                      current_timestamp as asked_at
            """;

    static final String INSERT_CHALLENGE = """
            insert into challenge (id, tenant_id, application_id, status, identifier_type, channel, action, country,
                   destination_index, destination_masked, message_ciphertext, session_token_hash, code_length,
                   attempts_used, max_attempts, resends_used, max_resends, resend_available_at, created_at, expires_at,
                   identifier_index, user_id, code_alphabet, mute)
            values (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?, ?, ?,
                    nullif(coalesce((select case u.status when 'disabled' then 'user_disabled' else '' end
                                       from users u
                                      where u.tenant_id is not distinct from ? and u.phone_index = ?), ?), ''))
            returning mute
            """;

    /** The product writes those of two seconds together, as it does with what has become of deliveries. */
    static final String INSERT_DECISION = """
            insert into decision (id, tenant_id, application_id, decided_at, kind, outcome, problem, rule, recorded_rules,
                   checks, policies, identifier_type, challenge_id, country, prefix, number_type, channel,
                   destination_index, identifier_index, user_index, ip_index, device_index)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_DELIVERY = """
            insert into delivery (id, tenant_id, challenge_id, sequence, hop, channel, gateway_id, fallback_channels, status,
                   accepted, error_code, passcode_mac, passcode_key_id, passcode_ciphertext, attempts, outcome_unknown,
                   lease_token, due_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // Settle.

    static final String SETTLE = """
            update delivery
               set status = ?, accepted = ?, error_code = ?, provider_code = ?, provider_message_id = ?,
                   segments = ?, price_amount = ?, price_currency = ?,
                   passcode_ciphertext = case when ? then passcode_ciphertext end, outcome_unknown = ?, due_at = ?,
                   onward_at = ?, updated_at = current_timestamp
             where id = ? and lease_token = ? and status = 'sending'
            """;

    // Verify.

    static final String LOCK_FOR_VERIFICATION = """
            select c.status, c.expires_at <= current_timestamp as overdue, c.attempts_used, c.max_attempts, c.channel,
                   c.action, c.country, c.identifier_type, c.identifier_index, c.mute, c.destination_index,
                   c.message_ciphertext, c.code_alphabet,
                   d.status as delivery_status, d.channel as delivery_channel, d.sequence, d.accepted, d.passcode_mac,
                   d.passcode_key_id, d.onward_at is not null as code_kept,
                   t.failures, case when t.locked_until > current_timestamp then t.locked_until end as locked_until,
                   u.id as user_id, u.status as user_status, u.phone_verified_at, u.email_verified_at,
                   u.phone_index, u.email_index, u.groups, u.scopes, a.user_id as associated_user_id
              from challenge c
              join throttle t
                on t.tenant_id = c.tenant_id and t.subject_key = coalesce(c.identifier_index, c.destination_index)
               and t.subject_type = case c.identifier_type when 'phone_number' then 'number' when 'email' then 'email'
                                                           else 'identifier' end
              join delivery d on d.challenge_id = c.id
              left join users u
                on u.tenant_id = c.tenant_id
               and u.id = case c.identifier_type
                          when 'phone_number' then (select p.id from users p
                                                     where p.tenant_id is not distinct from c.tenant_id
                                                       and p.phone_index = c.destination_index)
                          when 'email' then (select e.id from users e
                                              where e.tenant_id is not distinct from c.tenant_id
                                                and e.email_index = c.destination_index)
                          else c.user_id end
              left join application_user a
                on a.tenant_id = u.tenant_id and a.application_id = c.application_id and a.user_id = u.id
             where c.tenant_id is not distinct from ? and c.application_id = ? and c.id = ? and c.session_token_hash = ?
             order by d.sequence, d.hop
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

    static final String OPEN_SESSION = """
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
