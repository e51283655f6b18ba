-- Contacts who opened the messenger inside the app of their channel. A session ends with its day, with the inbox switched
-- off, and with other secrets of the inbox: `secrets_hash` is that of the sealed ones it began under.
create table app_sessions (
  token_hash text primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  secrets_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null
);
create index app_sessions_of_inbox on app_sessions (inbox_id);
create index app_sessions_of_contact on app_sessions (contact_id);
create index app_sessions_by_end on app_sessions (expires_at);
call isolate('app_sessions');
call expose_to_platform('app_sessions');
