create table scenarios (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  persona text not null,
  goal text not null,
  criteria jsonb not null,
  most_turns integer not null,
  last_number integer not null default 0,
  created_at timestamptz not null
);
create index scenarios_of_workspace on scenarios (workspace_id, created_at desc);
call isolate('scenarios');

-- What a simulated contact and an assistant said to each other: never a conversation.
create table simulations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  scenario_id uuid not null references scenarios on delete cascade,
  assistant_id uuid references assistants on delete set null,
  number integer not null,
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  settings jsonb not null,
  scenario jsonb not null,
  turns jsonb not null default '[]',
  ended text,
  judged jsonb not null default '[]',
  verdict text,
  failure_code text,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (scenario_id, number)
);
create index simulations_of_scenario on simulations (workspace_id, scenario_id, number desc);
create index simulations_of_assistant on simulations (assistant_id);
call isolate('simulations');
