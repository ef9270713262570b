-- The work that is due, and nothing else: these indexes stay as small as the work, however large the tables grow.
-- By ended_at rather than status: the guarded updates say `status = 'pending'` and shall never be planned over this index.
create index challenge_due_ix on challenge (expires_at) where ended_at is null;
create index delivery_due_ix on delivery (due_at) where due_at is not null;
create index delivery_provider_message_ix on delivery (provider_message_id) where provider_message_id is not null;
create index idempotency_key_created_ix on idempotency_key (created_at);

-- Rows that are changed soon after they were written: room for the new version on the same page.
alter table challenge set (fillfactor = 80);
alter table delivery set (fillfactor = 80);
alter table throttle set (fillfactor = 80);

-- A sealer takes what every transaction below a bound has written; the highest id alone would miss late commits.
alter table audit_event add column transaction_id xid8 not null default pg_current_xact_id();

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function audit_event_is_append_only();
create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function audit_event_is_append_only();
