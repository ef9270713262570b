-- What is over is forgotten by its age, for all endpoints at once.
create index webhook_notification_updated_ix on webhook_notification (updated_at);
