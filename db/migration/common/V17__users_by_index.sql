-- A number, an address and a name are found by their index alone, which is keyed by the tenant: with the tenant in front, a
-- planner that has no statistics yet takes one of these constraints for finding all users of a tenant.
alter table users drop constraint users_phone_uk;
alter table users add constraint users_phone_uk unique (phone_index, tenant_id);
alter table users drop constraint users_email_uk;
alter table users add constraint users_email_uk unique (email_index, tenant_id);
alter table users drop constraint users_username_uk;
alter table users add constraint users_username_uk unique (username_index, tenant_id);
