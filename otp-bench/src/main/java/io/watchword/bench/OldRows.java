package io.watchword.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills the tables with cycles that have long ended, one a second back from an hour ago: what a service holds that has run
 * for some days.
 */
final class OldRows {

    private static final List<String> FILL = List.of(
            """
            create temporary table old as
            select n, now() - interval '1 hour' - make_interval(secs => %1$d - n) as at,
                   uuidv7(interval '-1 hour' - make_interval(secs => %1$d - n)) as challenge_id,
                   uuidv7(interval '-1 hour' - make_interval(secs => %1$d - n)) as delivery_id,
                   uuidv7(interval '-1 hour' - make_interval(secs => %1$d - n)) as session_id,
                   uuidv7(interval '-1 hour' - make_interval(secs => %1$d - n))::text as user_id,
                   sha256(n::text::bytea) as number
              from generate_series(1, %1$d) n
            """,
            """
            insert into challenge (id, tenant_id, application_id, status, identifier_type, channel, action, country,
                destination_index, destination_masked, message_ciphertext, session_token_hash, code_length,
                attempts_used, max_attempts, resends_used, max_resends, resend_available_at, created_at, expires_at,
                ended_at)
            select challenge_id, 'demo', 'demo-app', 'verified', 'phone_number', 'sms', 'sign_in', 'IN',
                   number, '+91••••••3210', number || number || number || number || number, sha256(number), 6,
                   1, 5, 0, 3, at + interval '30 seconds', at, at + interval '5 minutes', at + interval '5 seconds'
              from old order by n
            """,
            """
            insert into delivery (id, tenant_id, challenge_id, sequence, channel, gateway_id, status, accepted,
                provider_message_id, passcode_mac, passcode_key_id, attempts, outcome_unknown, lease_token, created_at,
                updated_at)
            select delivery_id, 'demo', challenge_id, 0, 'sms', '019a0000-0000-7000-8000-000000000001', 'sent', true,
                   'SM' || md5(n::text), number, 1, 1, false, 1, at, at + interval '1 second'
              from old order by n
            """,
            """
            insert into throttle (tenant_id, subject_type, subject_key, sent_at, failures)
            select 'demo', 'number', number, array[at], 0 from old order by n
            """,
            """
            insert into users (tenant_id, id, status, phone_index, phone_ciphertext, phone_verified_at, created_at)
            select 'demo', user_id, 'active', number, number || number, at, at from old order by n
            """,
            """
            insert into application_user (tenant_id, application_id, user_id, created_at)
            select 'demo', 'demo-app', user_id, at from old order by n
            """,
            """
            insert into session (id, tenant_id, application_id, user_id, challenge_id, refresh_token_hash, created_at,
                expires_at)
            select session_id, 'demo', 'demo-app', user_id, challenge_id, number, at, at + interval '1 day'
              from old order by n
            """,
            """
            insert into audit_event (id, occurred_at, tenant_id, application_id, event, subject_type, subject_id,
                from_state, to_state, actor_type, actor_id, challenge_id, user_id, channel, gateway_id, country,
                number_pseudonym, number_last_two, request_id, leaf_hash)
            select uuidv7(interval '-1 hour' - make_interval(secs => %1$d - n)), at, 'demo', 'demo-app', e.event,
                   e.subject_type, challenge_id::text, e.from_state, e.to_state, 'api_client', 'demo-backend',
                   challenge_id, user_id, 'sms', '019a0000-0000-7000-8000-000000000001', 'IN', number, '10',
                   session_id::text, number
              from old
             cross join (values ('challenge.issued', 'challenge', null, 'pending'),
                                ('delivery.created', 'delivery', null, 'sending'),
                                ('delivery.sent', 'delivery', 'sending', 'sent'),
                                ('challenge.verified', 'challenge', 'pending', 'verified'),
                                ('user.created', 'user', null, 'active'),
                                ('session.opened', 'session', null, 'active'))
                   as e (event, subject_type, from_state, to_state)
             order by n
            """,
            "drop table old",
            // A measured round shall not pay for what the filling has left to do.
            "vacuum (freeze, analyze)");

    private OldRows() {}

    static void insert(Connection connection, int cycles) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '256MB'");
            for (String command : FILL) {
                statement.execute(command.formatted(cycles));
            }
        }
    }
}
