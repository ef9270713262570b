-- One row for each transition, written in the transaction that makes it, and never changed.
-- `leaf_hash` is the SHA-256 of the row's canonical bytes: the leaf of the tree that sealing builds.
create table audit_event (
    id                uuid                        not null,
    occurred_at       timestamp(6) with time zone not null,
    tenant_id         varchar(63)                 not null,
    application_id    varchar(63),
    event             varchar(64)                 not null, -- `challenge.verified`, `delivery.sent`, `gateway.updated` …
    subject_type      varchar(32)                 not null,
    subject_id        varchar(128)                not null,
    from_state        varchar(32),                          -- null: the subject came to be
    to_state          varchar(32)                 not null,
    actor_type        varchar(20)                 not null, -- api_client, publishable_key, provider, service
    actor_id          varchar(128)                not null,
    challenge_id      uuid,
    user_id           varchar(128),
    channel           varchar(8),
    gateway_id        uuid,
    country           varchar(3),
    number_pseudonym  bytea,                                -- keyed per tenant: the same number, the same pseudonym
    number_last_two   varchar(2),
    reason            varchar(64),
    client_ip         varchar(45),
    request_id        varchar(64),
    details           varchar(500000),                      -- a JSON object; secrets masked
    leaf_hash         bytea                       not null,
    constraint audit_event_pk primary key (id)
);

create index audit_event_challenge_ix on audit_event (challenge_id);
