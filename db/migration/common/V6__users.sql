-- A user is known by number, e-mail address, username and id; each is of one user of the tenant.
-- Personal data is encrypted, and what it is found by is a keyed MAC.

alter table users add column email_index bytea;
alter table users add column email_ciphertext bytea;
alter table users add column email_verified_at timestamp(6) with time zone;
alter table users add column username_index bytea;
alter table users add column profile_ciphertext bytea; -- a JSON object: username, display_name, locale
alter table users add column version integer default 0 not null;
alter table users add column updated_at timestamp(6) with time zone default current_timestamp not null;
update users set updated_at = created_at;

alter table users add constraint users_email_uk unique (tenant_id, email_index);
alter table users add constraint users_username_uk unique (tenant_id, username_index);
alter table users add constraint users_email_ck check ((email_index is null) = (email_ciphertext is null));
alter table users add constraint users_username_ck check (username_index is null or profile_ciphertext is not null);
-- Nothing is verified of what is not there.
alter table users add constraint users_phone_verified_ck check (phone_verified_at is null or phone_index is not null);
alter table users add constraint users_email_verified_ck check (email_verified_at is null or email_index is not null);

-- What erasing a user has to find.
create index application_user_user_ix on application_user (tenant_id, user_id);
create index session_user_ix on session (tenant_id, user_id);
create index challenge_destination_ix on challenge (destination_index);
