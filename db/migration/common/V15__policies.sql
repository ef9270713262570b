-- What a tenant, or one of its applications, decides otherwise than the installation.
create table policy (
    id              uuid                        not null,
    tenant_id       varchar(63)                 not null,
    application_id  varchar(63),                          -- null: what the tenant decides for all of its applications
    document        varchar(20000)              not null, -- JSON: the fields that it sets, and no others
    version         integer                     not null,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    constraint policy_pk primary key (id),
    constraint policy_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint policy_application_fk foreign key (tenant_id, application_id) references application (tenant_id, id),
    constraint policy_uk unique nulls not distinct (tenant_id, application_id)
);

-- A challenge keeps what it was issued with: a resend of it has a code of the same characters.
alter table challenge add column code_alphabet varchar(11) default 'digits' not null;
alter table challenge add constraint challenge_code_alphabet_ck check (code_alphabet = any (array['digits', 'unambiguous']));
