-- A session is continued by refresh tokens, each good for once; it says again and again how its user had signed in.

alter table session add column amr varchar(64) default 'otp' not null; -- RFC 8176, separated by spaces
alter table session add column acr varchar(32) default 'aal1' not null;
alter table session add column last_used_at timestamp(6) with time zone default current_timestamp not null;
alter table session add column former_refresh_token_hash bytea; -- of the one that the good one has replaced
-- Whoever comes with the former one before this came at the same time as the one who got the good one, and later ones come
-- with a stolen one; null while the exchange is under way.
alter table session add column race_ends_at timestamp(6) with time zone;

-- Which key signs follows from the time: the one whose turn came last. A new one is published before its turn.
alter table signing_key add column algorithm varchar(8) default 'ES256' not null;
alter table signing_key add column signs_from timestamp(6) with time zone default current_timestamp not null;
alter table signing_key add constraint signing_key_algorithm_ck check (algorithm = any (array['ES256', 'RS256', 'EdDSA']));
alter table signing_key alter column active set default true; -- of the former release
update signing_key set signs_from = created_at;

-- Proofs of clients (RFC 7523) that were accepted, so that none is accepted twice.
create table client_assertion (
    tenant_id   varchar(63)                 not null,
    client_id   varchar(63)                 not null,
    jti_hash    bytea                       not null,
    expires_at  timestamp(6) with time zone not null,
    constraint client_assertion_pk primary key (tenant_id, client_id, jti_hash)
);

create index client_assertion_expires_ix on client_assertion (expires_at);

-- Access tokens of API clients that were revoked before their end. Those of users are revoked by ending their session.
create table revoked_token (
    tenant_id   varchar(63)                 not null,
    jti         uuid                        not null,
    expires_at  timestamp(6) with time zone not null,
    constraint revoked_token_pk primary key (tenant_id, jti)
);

create index revoked_token_expires_ix on revoked_token (expires_at);
