-- A challenge may be asked for by an e-mail address, a user's id or a username as well as by a number.

alter table challenge add column user_id varchar(128);      -- whom an id or username named, or who has claimed the challenge
alter table challenge add column identifier_index bytea;    -- keyed: the id or username; null where a destination was named
alter table challenge add column mute varchar(24);          -- why no code is sent, though all else is as ever; null: one is
alter table challenge add constraint challenge_mute_ck
    check (mute = any (array['no_user', 'user_disabled', 'no_address', 'destination_not_allowed']));

-- Sends and failures are counted by what the caller named, and by where the code goes.
alter table throttle drop constraint throttle_subject_type_ck;
alter table throttle alter column subject_type type varchar(12);
alter table throttle add constraint throttle_subject_type_ck
    check (subject_type = any (array['number', 'email', 'identifier', 'ip']));
