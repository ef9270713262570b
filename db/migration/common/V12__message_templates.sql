-- What a tenant's messages say, where it is not what the service says by itself.
create table message_template (
    id          uuid                        not null,
    tenant_id   varchar(63)                 not null,
    channel     varchar(8)                  not null,
    purpose     varchar(12)                 not null, -- `verification`, or `transaction`: with amount and payee
    locale      varchar(35)                 not null, -- BCP 47; empty: for all languages that have none of their own
    text        varchar(10000)              not null,
    subject     varchar(200),                         -- of an e-mail, as is the HTML
    html        varchar(50000),
    version     integer                     not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    constraint message_template_pk primary key (id),
    constraint message_template_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint message_template_uk unique (tenant_id, channel, purpose, locale),
    constraint message_template_channel_ck check (channel = any (array['sms', 'whatsapp', 'voice', 'email'])),
    constraint message_template_purpose_ck check (purpose = any (array['verification', 'transaction'])),
    constraint message_template_mail_ck check
        ((channel = 'email') = (subject is not null) and (channel = 'email' or html is null))
);
