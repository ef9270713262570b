-- Tenants and what is registered in them are administered over HTTP: each row has a version and the time of its change.

alter table tenant add column removed_at timestamp(6) with time zone; -- it is gone for everybody, and its id is never given again
alter table tenant add column version integer default 0 not null;
alter table tenant add column updated_at timestamp(6) with time zone default current_timestamp not null;

alter table application add column allowed_origins varchar(4000) default '' not null; -- separated by spaces
alter table application add column version integer default 0 not null;
alter table application add column updated_at timestamp(6) with time zone default current_timestamp not null;

-- Of its tokens, those issued earlier have ended, whatever becomes of the client.
alter table api_client add column tokens_not_before timestamp(6) with time zone default timestamp with time zone '1970-01-01 00:00:00+00' not null;
alter table api_client add column updated_at timestamp(6) with time zone default current_timestamp not null;

-- A key has its application's origins, or some of them as its own.
alter table publishable_key add column inherits_origins boolean default false not null;
alter table publishable_key add column version integer default 0 not null;
alter table publishable_key add column updated_at timestamp(6) with time zone default current_timestamp not null;

-- The keys that there are go on as they were.
update application set allowed_origins = coalesce(
    (select string_agg(k.allowed_origins, ' ') from publishable_key k
      where k.tenant_id = application.tenant_id and k.application_id = application.id), '');

-- While no one administers the installation: what the one who installs it has to show. There is one, and its use deletes it.
create table setup_secret (
    id                  smallint                    not null,
    secret_hash         bytea                       not null, -- SHA-256: it is random and long
    guesses             integer                     not null, -- within the window
    window_started_at   timestamp(6) with time zone not null,
    created_at          timestamp(6) with time zone not null,
    constraint setup_secret_pk primary key (id),
    constraint setup_secret_one_ck check (id = 1)
);
