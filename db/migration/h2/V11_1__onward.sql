create index delivery_onward_ix on delivery (onward_at);
