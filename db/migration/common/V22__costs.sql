-- What messages cost a tenant, as its administrators load it.
create table price_list (
    tenant_id   varchar(63)                 not null,
    document    varchar(64000)              not null, -- CSV: channel, country, price, currency
    version     integer                     not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    constraint price_list_pk primary key (tenant_id),
    constraint price_list_tenant_fk foreign key (tenant_id) references tenant (id)
);

-- Budgets of money are leased like those of sends, in millionths of the currency.
alter table budget alter column granted set data type bigint;
alter table budget add column told bigint default 0 not null; -- up to which amount its use has been told
alter table budget drop constraint budget_kind_ck;
alter table budget add constraint budget_kind_ck
    check (kind = any (array['tenant', 'application', 'country', 'prefix', 'client', 'cost', 'cost_country']));
