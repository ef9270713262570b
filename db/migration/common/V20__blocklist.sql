-- Whom a tenant sends nothing to, and whom it trusts.
create table blocklist_entry (
    id          uuid                        not null,
    tenant_id   varchar(63)                 not null,
    kind        varchar(5)                  not null,
    target      varchar(12)                 not null,
    entry_key   varchar(253)                not null, -- of a number or address a keyed index; of all else what it is
    shown       varchar(253)                not null, -- of a number or address what may be told of it
    reason      varchar(200),
    created_at  timestamp(6) with time zone not null,
    expires_at  timestamp(6) with time zone,
    constraint blocklist_entry_pk primary key (id),
    constraint blocklist_entry_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint blocklist_entry_uk unique (tenant_id, target, entry_key, kind),
    constraint blocklist_entry_kind_ck check (kind = any (array['block', 'allow'])),
    constraint blocklist_entry_target_ck check
        (target = any (array['phone_number', 'prefix', 'country', 'ip', 'email', 'email_domain']))
);
