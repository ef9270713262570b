-- Numbers of a tenant that take a fixed code, for which nothing is sent. They end by themselves.
create table test_number (
    id                uuid                        not null,
    tenant_id         varchar(63)                 not null,
    phone_index       bytea                       not null, -- keyed, as challenge.destination_index
    phone_ciphertext  bytea                       not null,
    code_ciphertext   bytea                       not null,
    created_at        timestamp(6) with time zone not null,
    expires_at        timestamp(6) with time zone not null,
    constraint test_number_pk primary key (id),
    constraint test_number_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint test_number_uk unique (tenant_id, phone_index),
    constraint test_number_expires_ck check
        (expires_at > created_at and expires_at <= created_at + interval '91' day)
);
