-- A conversation in short, for whoever takes it over.
create table briefings (
  conversation_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  summary text,
  facts jsonb not null,
  sentiment text,
  intent text,
  until_seq integer not null,
  created_at timestamptz not null
);
create index briefings_by_workspace on briefings (workspace_id);
call isolate('briefings');

-- When replies are suggested unasked: to one member, or (without a member) in the workspace.
create table suggesting_modes (
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete cascade,
  mode text not null check (mode in ('free', 'always', 'asked')),
  unique nulls not distinct (workspace_id, member_id)
);
call isolate('suggesting_modes');
