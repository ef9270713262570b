-- An API client proves itself by a secret, of which two are good while it is replaced, or by keys of its own (RFC 7523).

alter table api_client alter column secret_hash drop not null;
alter table api_client add column former_secret_hash varchar(200);
alter table api_client add column former_secret_ends_at timestamp(6) with time zone;
alter table api_client add column jwks varchar(20000); -- a JWK set (RFC 7517), public keys alone
alter table api_client add column version integer default 0 not null;
alter table api_client add constraint api_client_proof_ck check (secret_hash is not null or jwks is not null);
alter table api_client add constraint api_client_former_secret_ck
    check ((former_secret_hash is null) = (former_secret_ends_at is null));
