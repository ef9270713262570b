create index challenge_due_ix on challenge (status, expires_at);
create index delivery_due_ix on delivery (due_at);
create index delivery_provider_message_ix on delivery (provider_message_id);
create index idempotency_key_created_ix on idempotency_key (created_at);
