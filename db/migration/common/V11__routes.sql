-- Which gateway serves which channel and country, and a code that goes on from one gateway to another.

create table route (
    id          uuid                        not null,
    tenant_id   varchar(63)                 not null,
    channel     varchar(8)                  not null,
    gateway_id  uuid                        not null,
    countries   varchar(1000)               not null, -- separated by spaces; empty: all
    prefixes    varchar(4000)               not null, -- separated by spaces, each as `+9199`; empty: all
    priority    integer                     not null, -- lower comes first
    weight      integer                     not null, -- the share among routes of one priority
    sender_id   varchar(16),                          -- null: the gateway's own
    version     integer                     not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    constraint route_pk primary key (id),
    constraint route_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint route_gateway_fk foreign key (gateway_id) references gateway (id),
    constraint route_channel_ck check (channel = any (array['sms', 'whatsapp', 'voice', 'email'])),
    constraint route_priority_ck check (priority between 0 and 1000),
    constraint route_weight_ck check (weight between 1 and 1000)
);

create index route_tenant_ix on route (tenant_id);
create index route_gateway_ix on route (gateway_id);

-- A code that one gateway cannot deliver goes on to another as a delivery of its own, with the same code.
alter table delivery add column hop smallint default 0 not null;             -- 0 for the code's first gateway, 1 for the next …
alter table delivery add column fallback_channels varchar(40);               -- separated by spaces: where the code may go on to
alter table delivery add column onward_at timestamp(6) with time zone;       -- accepted, and the code is kept until then in case it must go on
alter table delivery add column segments smallint;                           -- as the provider says
alter table delivery add column price_amount numeric(14, 6);                 -- as the provider says
alter table delivery add column price_currency varchar(3);
alter table delivery drop constraint delivery_sequence_uk;
alter table delivery add constraint delivery_sequence_uk unique (challenge_id, sequence, hop);
alter table delivery drop constraint delivery_wiped_ck;
alter table delivery add constraint delivery_wiped_ck check
    (status = any (array['queued', 'sending']) or passcode_ciphertext is null or (status = 'sent' and onward_at is not null));
