-- Words of a workspace for what conversations are about. A merged tag stays: its id leads to the other one.
create table tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  colour text not null check (colour in ('grey', 'blue', 'green', 'amber', 'violet', 'red')),
  description text not null default '',
  archived_at timestamptz,
  merged_into_id uuid references tags on delete cascade,
  created_at timestamptz not null
);
create unique index tags_by_name on tags (workspace_id, name_key) where merged_into_id is null;
create index tags_merged on tags (workspace_id, merged_into_id) where merged_into_id is not null;
call isolate('tags');

create table conversation_tags (
  conversation_id uuid not null references conversations on delete cascade,
  tag_id uuid not null references tags on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz not null,
  primary key (conversation_id, tag_id)
);
create index conversation_tags_by_tag on conversation_tags (workspace_id, tag_id, conversation_id);
call isolate('conversation_tags');

-- Taken off by a person: not suggested for this conversation again.
create table declined_tags (
  conversation_id uuid not null references conversations on delete cascade,
  tag_id uuid not null references tags on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  primary key (conversation_id, tag_id)
);
create index declined_tags_by_tag on declined_tags (workspace_id, tag_id);
call isolate('declined_tags');

-- What a model suggested for a conversation up to a message; it is asked again only after another one.
create table tag_suggestions (
  conversation_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  tag_ids jsonb not null,
  until_seq integer not null,
  created_at timestamptz not null
);
create index tag_suggestions_by_workspace on tag_suggestions (workspace_id);
call isolate('tag_suggestions');
