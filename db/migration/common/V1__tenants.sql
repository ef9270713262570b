-- Who uses the service: tenants, their applications, and the credentials that these call with.
-- Every row below a tenant bears its id, and every query names it.
--
-- Constraints say `= any (array[…])`: of `in (…)` H2 makes a condition that fails once the connection is closed that made
-- the table.

create table tenant (
    id          varchar(63)                 not null,
    name        varchar(200)                not null,
    enabled     boolean                     not null,
    created_at  timestamp(6) with time zone not null,
    constraint tenant_pk primary key (id)
);

create table application (
    tenant_id             varchar(63)                 not null,
    id                    varchar(63)                 not null,
    name                  varchar(100)                not null,
    redirect_uris         varchar(4000)               not null, -- separated by spaces
    sign_up               varchar(8)                  not null, -- what a number without a user means
    audience              varchar(200)                not null, -- of its users' access tokens
    access_token_seconds  integer                     not null,
    enabled               boolean                     not null,
    created_at            timestamp(6) with time zone not null,
    constraint application_pk primary key (tenant_id, id),
    constraint application_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint application_sign_up_ck check (sign_up = any (array['auto', 'claim', 'off'])),
    constraint application_access_token_seconds_ck check (access_token_seconds between 60 and 86400)
);

create table api_client (
    tenant_id       varchar(63)                 not null,
    id              varchar(63)                 not null,
    application_id  varchar(63),                          -- null: an administrator's client, bound to no application
    secret_hash     varchar(200)                not null, -- PBKDF2, with its salt and cost
    scopes          varchar(1000)               not null, -- separated by spaces
    enabled         boolean                     not null,
    created_at      timestamp(6) with time zone not null,
    constraint api_client_pk primary key (tenant_id, id),
    constraint api_client_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint api_client_application_fk foreign key (tenant_id, application_id) references application (tenant_id, id)
);

create table publishable_key (
    id               varchar(63)                 not null,
    tenant_id        varchar(63)                 not null,
    application_id   varchar(63)                 not null,
    allowed_origins  varchar(4000)               not null, -- separated by spaces
    enabled          boolean                     not null,
    created_at       timestamp(6) with time zone not null,
    constraint publishable_key_pk primary key (id),
    constraint publishable_key_application_fk foreign key (tenant_id, application_id) references application (tenant_id, id)
);

create table signing_key (
    tenant_id               varchar(63)                 not null,
    id                      varchar(63)                 not null, -- the `kid` of tokens and of the key set
    public_jwk              varchar(1000)               not null,
    private_jwk_ciphertext  bytea                       not null,
    active                  boolean                     not null, -- the one that signs; the others still verify
    created_at              timestamp(6) with time zone not null,
    constraint signing_key_pk primary key (tenant_id, id),
    constraint signing_key_tenant_fk foreign key (tenant_id) references tenant (id)
);

create table gateway (
    id                      uuid                        not null,
    tenant_id               varchar(63)                 not null,
    name                    varchar(100)                not null,
    provider                varchar(32)                 not null,
    channels                varchar(100)                not null, -- separated by spaces
    base_url                varchar(500),                         -- null: the provider's own address
    settings                varchar(100000)             not null, -- a JSON object
    credentials_ciphertext  bytea                       not null,
    enabled                 boolean                     not null,
    version                 integer                     not null,
    created_at              timestamp(6) with time zone not null,
    updated_at              timestamp(6) with time zone not null,
    constraint gateway_pk primary key (id),
    constraint gateway_name_uk unique (tenant_id, name),
    constraint gateway_tenant_fk foreign key (tenant_id) references tenant (id)
);
