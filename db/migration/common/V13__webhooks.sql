-- Where a tenant wants to be told of deliveries and challenges, and what it is still to be told.
create table webhook_endpoint (
    id                        uuid                        not null,
    tenant_id                 varchar(63)                 not null,
    url                       varchar(2000)               not null,
    event_types               varchar(1000)               not null, -- separated by spaces: `delivery.*`, `challenge.verified`
    secret_ciphertext         bytea                       not null,
    former_secret_ciphertext  bytea,                                -- signs too, until it ends
    former_secret_ends_at     timestamp(6) with time zone,
    enabled                   boolean                     not null,
    version                   integer                     not null,
    created_at                timestamp(6) with time zone not null,
    updated_at                timestamp(6) with time zone not null,
    constraint webhook_endpoint_pk primary key (id),
    constraint webhook_endpoint_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint webhook_endpoint_former_ck check ((former_secret_ciphertext is null) = (former_secret_ends_at is null))
);

create index webhook_endpoint_tenant_ix on webhook_endpoint (tenant_id);

-- One transition that one endpoint is told of; written in the transition's own transaction.
create table webhook_notification (
    id            uuid                        not null, -- the same at each try
    tenant_id     varchar(63)                 not null,
    endpoint_id   uuid                        not null,
    event_type    varchar(64)                 not null,
    challenge_id  uuid,
    payload       varchar(4000)               not null, -- a JSON object; no code, number or address
    status        varchar(9)                  not null,
    attempts      smallint                    not null,
    lease_token   integer                     not null, -- fencing: only the holder of the newest lease may settle
    due_at        timestamp(6) with time zone,          -- when it is tried next; null once it is over
    gives_up_at   timestamp(6) with time zone not null,
    last_error    varchar(64),
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    constraint webhook_notification_pk primary key (id),
    -- No foreign key: what an endpoint is told that is just being removed must not fail the transition it tells of.
    constraint webhook_notification_status_ck check (status = any (array['waiting', 'delivered', 'dead'])),
    constraint webhook_notification_due_ck check ((status = 'waiting') = (due_at is not null))
);

create index webhook_notification_due_ix on webhook_notification (endpoint_id, due_at);
create index webhook_notification_list_ix on webhook_notification (endpoint_id, status, id);
