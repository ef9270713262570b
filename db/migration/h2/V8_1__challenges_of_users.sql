-- What erasing a user has to find.
create index challenge_user_ix on challenge (user_id);
