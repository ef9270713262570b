-- A refresh gives no scope that was not granted when the user signed in (RFC 6749, section 6).
alter table session add column scopes varchar(64) default '' not null; -- separated by spaces
