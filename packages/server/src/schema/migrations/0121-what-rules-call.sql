-- What signs calls of rules; it is shown once, when it is made.
create table rule_secrets (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null
);
create index rule_secrets_of_workspace on rule_secrets (workspace_id);
call isolate('rule_secrets');
call expose_to_platform('rule_secrets');

-- What rules tell web addresses: the words as they were when the rule acted, and what came of each time they were sent.
create table rule_deliveries (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  run_id uuid not null references rule_runs on delete cascade,
  place integer not null,
  url text not null,
  -- Named without a reference: what was to be signed is never sent unsigned.
  secret_id uuid,
  event text not null,
  body text not null,
  state text not null,
  -- A job is of one turn; whoever sends again makes those before it say nothing.
  turn integer not null,
  tries_left integer not null,
  tries jsonb not null default '[]',
  next_at timestamptz,
  created_at timestamptz not null
);
create unique index rule_deliveries_of_run on rule_deliveries (run_id, place);
create index rule_deliveries_waiting on rule_deliveries (workspace_id, next_at) where state = 'waiting';
call isolate('rule_deliveries');
call expose_to_platform('rule_deliveries');
