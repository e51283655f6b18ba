-- A conversation that was merged into another holds no messages; they keep the name of the one they were said in, which
-- tells the inbox they go by. What a merge moved, and how both stood before, is kept until it is undone.
alter table conversations
  add column merged_into_id uuid references conversations on delete set null,
  add column split_from_id uuid references conversations on delete set null;
create index conversations_merged on conversations (merged_into_id) where merged_into_id is not null;
create index conversations_split on conversations (split_from_id) where split_from_id is not null;
alter table messages add column origin_id uuid references conversations on delete set null;
create index messages_of_origin on messages (origin_id) where origin_id is not null;

create table conversation_merges (
  source_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  target_id uuid not null references conversations on delete cascade,
  merged_seq integer not null,
  kept jsonb not null,
  merged_at timestamptz not null
);
create index conversation_merges_of_target on conversation_merges (target_id);
call isolate('conversation_merges');

-- Where a message stood in the conversation it was moved from.
create table merged_messages (
  source_id uuid not null references conversation_merges on delete cascade,
  message_id uuid not null references messages on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  place integer not null,
  origin_id uuid references conversations on delete set null,
  primary key (source_id, message_id)
);
create index merged_messages_of_message on merged_messages (message_id);
create index merged_messages_of_origin on merged_messages (origin_id) where origin_id is not null;
call isolate('merged_messages');
