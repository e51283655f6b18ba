-- Until when a conversation is put aside; null while it is not.
alter table conversations add column snoozed_until timestamptz;
