-- Words and actions members apply to a conversation by one choice. Those that are shared stay when their author goes.
create table macros (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete set null,
  audience text not null check (audience in ('me', 'teams', 'all')),
  team_ids jsonb not null,
  shortcut text not null,
  shortcut_key text not null,
  title text not null,
  text text not null,
  actions jsonb not null,
  -- Grows with every change; being applied is none.
  version integer not null,
  uses integer not null default 0,
  last_used_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index own_macros_by_shortcut on macros (member_id, shortcut_key) where audience = 'me';
create unique index shared_macros_by_shortcut on macros (workspace_id, shortcut_key) where audience <> 'me';
create index macros_of_workspace on macros (workspace_id, shortcut_key);
call isolate('macros');

-- Each time one was applied and how the conversation stood before and after, for as long as it can be taken back.
create table macro_runs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid not null references members on delete cascade,
  -- What was applied; it may be deleted since.
  macro_id uuid not null,
  client_id text not null,
  before jsonb not null,
  after jsonb not null,
  undone_at timestamptz,
  created_at timestamptz not null
);
create unique index macro_runs_by_client_id on macro_runs (member_id, client_id);
create index macro_runs_of_conversation on macro_runs (conversation_id);
create index macro_runs_by_time on macro_runs (created_at);
call isolate('macro_runs');
call expose_to_platform('macro_runs');
