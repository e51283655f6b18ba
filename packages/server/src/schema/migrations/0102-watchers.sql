-- Who is told of what happens in a conversation of somebody else, and who said they do not want to be.
create table conversation_watchers (
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  is_watching boolean not null,
  since timestamptz not null,
  primary key (conversation_id, member_id)
);
create index watched_by_member on conversation_watchers (workspace_id, member_id, conversation_id) where is_watching;
call isolate('conversation_watchers');

-- Members who chose whether they watch by themselves what they write in and where they are mentioned.
create table watching_preferences (
  member_id uuid primary key references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  is_automatic boolean not null
);
create index watching_preferences_of_workspace on watching_preferences (workspace_id);
call isolate('watching_preferences');
