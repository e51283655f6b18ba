-- When a channel takes the next message: by inbox, and by contact in it. One row moves on with each message.
create table send_rates (
  workspace_id uuid not null references workspaces on delete cascade,
  key text not null,
  free_at timestamptz not null,
  primary key (workspace_id, key)
);
create index send_rates_by_age on send_rates (free_at);
call isolate('send_rates');
call expose_to_platform('send_rates');

-- An answer that contacts of a channel see growing, until a stored message takes its place.
create table growing_messages (
  conversation_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  external_id text not null,
  message_id uuid
);
call isolate('growing_messages');
