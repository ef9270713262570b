-- More kinds of subject are counted. `guesses` are the codes that are tried from an address, right or wrong. What is counted
-- over all tenants stands under the tenant `*`, which none can be.
alter table throttle drop constraint throttle_subject_type_ck;
alter table throttle add constraint throttle_subject_type_ck
    check (subject_type = any (array['number', 'email', 'identifier', 'user', 'ip', 'device', 'guesses']));

-- The countries that an address has sent to and verified nothing in, each with the time of its last send.
alter table throttle add column countries varchar(2) array;
alter table throttle add column countries_at timestamp(6) with time zone array;

-- How much of a budget the nodes have taken on lease, in one window of time. No request touches a row: nodes take blocks.
create table budget (
    tenant_id       varchar(63)                 not null,
    kind            varchar(12)                 not null,
    subject         varchar(160)                not null, -- id of an application or caller, country, or beginning of numbers
    window_seconds  integer                     not null,
    window_start    timestamp(6) with time zone not null, -- a multiple of the window's length
    granted         integer                     not null, -- taken on lease, whether or not it was used
    verified        integer                     not null, -- challenges that came to a good end in this window
    closed_until    timestamp(6) with time zone,          -- used up with next to nothing verified
    forget_at       timestamp(6) with time zone not null,
    constraint budget_pk primary key (tenant_id, kind, subject, window_seconds, window_start),
    constraint budget_kind_ck check (kind = any (array['tenant', 'application', 'country', 'prefix', 'client'])),
    constraint budget_counts_ck check (granted >= 0 and verified >= 0 and window_seconds > 0)
);

create index budget_forget_ix on budget (forget_at);
