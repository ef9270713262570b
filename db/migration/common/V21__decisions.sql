-- Why each send was allowed or refused: for administrators, and for trying out a policy on what has been.
create table decision (
    id                 uuid                        not null, -- begins with the time
    tenant_id          varchar(63)                 not null,
    application_id     varchar(63)                 not null,
    decided_at         timestamp(6) with time zone not null,
    kind               varchar(6)                  not null,
    outcome            varchar(8)                  not null,
    problem            varchar(32),                          -- what the caller was told
    rule               varchar(32),                          -- what stood against it
    recorded_rules     varchar(400)                not null, -- separated by spaces: would have refused it, and are only recorded
    checks             varchar(8000)               not null, -- JSON: what was looked at, and how it stood
    policies           varchar(400)                not null, -- JSON: the documents that applied, with their versions
    identifier_type    varchar(12),
    challenge_id       uuid,                                 -- no foreign key: it is written after the challenge, or outlives it
    country            varchar(3),
    prefix             varchar(16),                          -- a number without its last four digits
    number_type        varchar(24),
    channel            varchar(8),
    destination_index  bytea,                                -- keyed, as challenge.destination_index; these are gone with their user
    identifier_index   bytea,
    user_index         bytea,
    ip_index           bytea,
    device_index       bytea,
    constraint decision_pk primary key (id),
    -- No foreign key to the tenant: each insert would lock its row.
    constraint decision_kind_ck check (kind = any (array['send', 'resend'])),
    constraint decision_outcome_ck check (outcome = any (array['allowed', 'refused', 'withheld']))
);

create index decision_tenant_ix on decision (tenant_id, id);
create index decision_challenge_ix on decision (challenge_id);
create index decision_destination_ix on decision (destination_index);
create index decision_user_ix on decision (user_index);
