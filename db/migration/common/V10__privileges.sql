-- What an administrator has given a user: groups, which applications read in the token, and scopes of administration.
alter table users add column groups varchar(1300) default '' not null; -- separated by spaces
alter table users add column scopes varchar(64) default '' not null;   -- separated by spaces

-- Users administer: their ids are longer than those of API clients, and bear the tenant where they come from another.
alter table audit_event alter column actor_id type varchar(200);
alter table idempotency_key alter column caller type varchar(160);

-- The sessions of a tenant, the newest first.
create index session_tenant_ix on session (tenant_id, id);
