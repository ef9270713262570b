-- What erasing a user has to find: few challenges name a user by id or username, and the others shall not pay for it.
create index challenge_user_ix on challenge (user_id) where user_id is not null;
