-- What the outside tells is stored at once and worked on afterwards, in order per sender.
alter table receipts
  add column from_id text,
  add column handled_at timestamptz,
  add column failed_at timestamptz;
create index receipts_to_handle on receipts (inbox_id, from_id) where from_id is not null and handled_at is null;
create index receipts_by_age on receipts (received_at);
call expose_to_platform('receipts');

alter table identities
  add column username text,
  add column is_reachable boolean not null default true,
  add column reach_told_at timestamptz;
alter table contacts add column attributes jsonb not null default '{}';

-- `told_order` is the place among the messages of one sender, `received_at` when it came if that is later than it was sent,
-- `slot_at` when the channel's pace lets it out. `external_id` is no longer written: see message_external_ids.
alter table messages
  add column parts jsonb not null default '[]',
  add column buttons jsonb not null default '[]',
  add column reply_to_id uuid references messages on delete set null,
  add column told_order bigint,
  add column group_id text,
  add column edited_at timestamptz,
  add column removed_at timestamptz,
  add column received_at timestamptz,
  add column slot_at timestamptz;
create index messages_replying on messages (reply_to_id) where reply_to_id is not null;
create index messages_told on messages (conversation_id, told_order) where told_order is not null;
create index messages_of_group on messages (conversation_id, group_id) where group_id is not null;
alter table message_files add column role text not null default 'file';

-- What messages are called outside. One of ours may be several there (an album, a long text); without a message it is an
-- edit or a removal that came before its message and waits for it.
create table message_external_ids (
  workspace_id uuid not null references workspaces on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  external_id text not null,
  message_id uuid references messages on delete cascade,
  position bigint not null,
  text text,
  version bigint not null default 0,
  is_removed boolean not null default false,
  created_at timestamptz not null,
  primary key (inbox_id, external_id)
);
create index message_external_ids_of_message on message_external_ids (message_id, position) where message_id is not null;
create index message_external_ids_waiting on message_external_ids (created_at) where message_id is null;
call isolate('message_external_ids');
call expose_to_platform('message_external_ids');

-- Files of messages that are still outside.
create table awaited_files (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  message_id uuid not null references messages on delete cascade,
  position integer not null,
  remote jsonb not null,
  failure_code text,
  created_at timestamptz not null
);
create index awaited_files_of_message on awaited_files (message_id);
call isolate('awaited_files');
