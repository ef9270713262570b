-- Administrators list the few that are locked out among all that was ever counted.
create index throttle_lockout_ix on throttle (tenant_id, subject_type, subject_key) where locked_until is not null;

alter table budget set (fillfactor = 80);
