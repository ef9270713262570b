-- The main job: a passcode goes out, comes back, and opens a session.

create table challenge (
    id                      uuid                        not null,
    tenant_id               varchar(63)                 not null,
    application_id          varchar(63)                 not null,
    status                  varchar(8)                  not null,
    identifier_type         varchar(12)                 not null,
    channel                 varchar(8)                  not null,
    action                  varchar(64)                 not null,
    country                 varchar(3)                  not null, -- the region of the number, not its calling code
    destination_index       bytea                       not null, -- keyed: finds a number without storing it
    destination_masked      varchar(64)                 not null,
    message_ciphertext      bytea                       not null, -- number, texts, amount, payee, metadata: what a resend needs
    session_token_hash      bytea                       not null,
    code_length             smallint                    not null,
    attempts_used           smallint                    not null,
    max_attempts            smallint                    not null,
    resends_used            smallint                    not null,
    max_resends             smallint                    not null,
    resend_available_at     timestamp(6) with time zone not null,
    created_at              timestamp(6) with time zone not null,
    expires_at              timestamp(6) with time zone not null,
    ended_at                timestamp(6) with time zone,
    constraint challenge_pk primary key (id),
    constraint challenge_status_ck check (status = any (array['pending', 'verified', 'claimed', 'expired', 'failed', 'canceled'])),
    constraint challenge_attempts_ck check (attempts_used between 0 and max_attempts),
    constraint challenge_resends_ck check (resends_used between 0 and max_resends),
    constraint challenge_ended_ck check ((status = 'pending') = (ended_at is null))
);

-- An intent to send one code of a challenge. Several attempts may serve it; all of them carry the same code.
create table delivery (
    id                   uuid                        not null,
    tenant_id            varchar(63)                 not null,
    challenge_id         uuid                        not null,
    sequence             smallint                    not null, -- 0 for the first code of the challenge, 1 for the first resend …
    channel              varchar(8)                  not null,
    gateway_id           uuid                        not null,
    status               varchar(12)                 not null,
    accepted             boolean                     not null, -- a gateway has taken it: codes with a lower sequence have ended
    error_code           varchar(32),
    provider_code        varchar(64),
    provider_message_id  varchar(200),
    passcode_mac         bytea                       not null,
    passcode_key_id      integer                     not null,
    passcode_ciphertext  bytea,                                -- only while a gateway may still have to be given it
    attempts             smallint                    not null,
    outcome_unknown      boolean                     not null, -- bytes went out and no answer came: waits for a receipt
    lease_token          integer                     not null, -- fencing: only the holder of the newest lease may settle
    due_at               timestamp(6) with time zone,          -- when the next dispatcher may take it; null once settled
    created_at           timestamp(6) with time zone not null,
    updated_at           timestamp(6) with time zone not null,
    constraint delivery_pk primary key (id),
    constraint delivery_challenge_fk foreign key (challenge_id) references challenge (id),
    constraint delivery_sequence_uk unique (challenge_id, sequence),
    constraint delivery_status_ck check
        (status = any (array['queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'skipped'])),
    constraint delivery_due_ck check ((status = any (array['queued', 'sending'])) = (due_at is not null)),
    constraint delivery_wiped_ck check (status = any (array['queued', 'sending']) or passcode_ciphertext is null)
);

-- What is counted for one number, or one address of the network, in one tenant.
create table throttle (
    tenant_id     varchar(63)                       not null,
    subject_type  varchar(8)                        not null, -- `number` or `ip`
    subject_key   bytea                             not null, -- keyed, as challenge.destination_index
    sent_at       timestamp(6) with time zone array not null, -- the newest sends, newest first, no more than the limit
    failures      integer                           not null, -- wrong codes in a row, over all challenges
    locked_until  timestamp(6) with time zone,
    constraint throttle_pk primary key (tenant_id, subject_type, subject_key),
    constraint throttle_subject_type_ck check (subject_type = any (array['number', 'ip']))
);

-- `user` is a reserved word of SQL.
create table users (
    tenant_id          varchar(63)                 not null,
    id                 varchar(128)                not null,
    status             varchar(8)                  not null,
    phone_index        bytea,
    phone_ciphertext   bytea,
    phone_verified_at  timestamp(6) with time zone,
    created_at         timestamp(6) with time zone not null,
    constraint users_pk primary key (tenant_id, id),
    constraint users_phone_uk unique (tenant_id, phone_index),
    constraint users_status_ck check (status = any (array['active', 'disabled'])),
    constraint users_phone_ck check ((phone_index is null) = (phone_ciphertext is null))
);

create table application_user (
    tenant_id       varchar(63)                 not null,
    application_id  varchar(63)                 not null,
    user_id         varchar(128)                not null,
    created_at      timestamp(6) with time zone not null,
    constraint application_user_pk primary key (tenant_id, application_id, user_id)
);

create table session (
    id                  uuid                        not null,
    tenant_id           varchar(63)                 not null,
    application_id      varchar(63)                 not null,
    user_id             varchar(128)                not null,
    challenge_id        uuid                        not null,
    refresh_token_hash  bytea                       not null, -- of the one refresh token that is good
    created_at          timestamp(6) with time zone not null,
    expires_at          timestamp(6) with time zone not null,
    ended_at            timestamp(6) with time zone,
    constraint session_pk primary key (id),
    -- One challenge opens one session, whatever races.
    constraint session_challenge_uk unique (challenge_id)
);

create table idempotency_key (
    tenant_id            varchar(63)                 not null,
    caller               varchar(100)                not null,
    idempotency_key      varchar(255)                not null,
    request_hash         bytea                       not null,
    response_ciphertext  bytea                       not null, -- holds a session token
    created_at           timestamp(6) with time zone not null,
    constraint idempotency_key_pk primary key (tenant_id, caller, idempotency_key)
);
