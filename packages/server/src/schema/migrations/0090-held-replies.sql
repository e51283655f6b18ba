-- Replies somebody pressed Send for and that have not left: for the seconds they can be taken back, or until their moment.
create table held_replies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid not null references members on delete cascade,
  client_id text not null,
  text text not null,
  file_ids jsonb not null,
  reply_to_id uuid references messages on delete set null,
  -- The end of the timeline as its writer saw it.
  after_seq integer,
  -- How the conversation stood once Send was pressed; what members do to it since then holds. Of a moment: nothing.
  stood text,
  resolves boolean not null,
  is_scheduled boolean not null,
  cancels_on_word boolean not null,
  leaves_at timestamptz not null,
  -- What was taken back or left stays a while, for whoever did not hear the answer; what left without its words.
  state text not null check (state in ('waiting', 'stopped', 'returned', 'left')),
  problem text,
  created_at timestamptz not null,
  -- When its author last said that it shall leave.
  updated_at timestamptz not null
);
create unique index held_replies_by_client_id on held_replies (member_id, client_id);
create index held_replies_of_conversation on held_replies (conversation_id, leaves_at) where state in ('waiting', 'stopped');
create index held_replies_of_member on held_replies (workspace_id, member_id, leaves_at, id) where state in ('waiting', 'stopped');
create index held_replies_over on held_replies (updated_at) where state in ('returned', 'left');
call isolate('held_replies');
call expose_to_platform('held_replies');

-- How members' own replies leave; those who chose nothing have none.
create table sending_preferences (
  member_id uuid primary key references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  undo_seconds integer not null,
  updated_at timestamptz not null
);
call isolate('sending_preferences');
