-- Of how many challenges a caller, or an address, has tried a code in a window of time, and how many were verified. Nodes add
-- what they have counted in memory, so no request touches a row.
create table spray (
    tenant_id      varchar(63)                 not null,
    subject_type   varchar(12)                 not null,
    subject_key    bytea                       not null, -- keyed, as throttle.subject_key
    caller_id      varchar(160),                         -- whose key it is, where it is a caller's
    window_start   timestamp(6) with time zone not null,
    tried          integer                     not null,
    verified       integer                     not null,
    locked_until   timestamp(6) with time zone,          -- next to none were verified
    forget_at      timestamp(6) with time zone not null,
    constraint spray_pk primary key (tenant_id, subject_type, subject_key),
    constraint spray_subject_type_ck check (subject_type = any (array['client', 'ip'])),
    constraint spray_counts_ck check (tried >= 0 and verified >= 0)
);

create index spray_locked_ix on spray (locked_until);
create index spray_forget_ix on spray (forget_at);

-- Proofs of work that sends were made with: each is good once.
create table used_proof (
    tenant_id  varchar(63)                 not null,
    challenge  bytea                       not null, -- SHA-256
    expires_at timestamp(6) with time zone not null,
    constraint used_proof_pk primary key (tenant_id, challenge)
);

create index used_proof_expires_ix on used_proof (expires_at);
