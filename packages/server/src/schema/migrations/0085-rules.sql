-- What is done by itself when something happens in a conversation, in the order it is looked at.
create table rules (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  is_on boolean not null,
  triggers jsonb not null,
  conditions jsonb not null,
  actions jsonb not null,
  is_last boolean not null,
  position integer not null,
  -- Timed triggers: moments up to here were looked through.
  checked_until timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index rules_in_order on rules (workspace_id, position);
call isolate('rules');
call expose_to_platform('rules');

-- Each time a rule matched: why, and what was done. An occasion is met by a rule once.
create table rule_runs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  rule_id uuid references rules on delete set null,
  rule_name text not null,
  conversation_id uuid not null references conversations on delete cascade,
  occasion text not null,
  trigger text not null,
  outcome text not null,
  chain jsonb not null,
  seen jsonb not null,
  steps jsonb not null default '[]',
  created_at timestamptz not null
);
create unique index rule_runs_by_occasion on rule_runs (workspace_id, occasion, rule_id);
create index rule_runs_by_time on rule_runs (workspace_id, created_at desc, id desc);
create index rule_runs_of_rule on rule_runs (rule_id, created_at desc, id desc) where rule_id is not null;
create index rule_runs_of_conversation on rule_runs (conversation_id, created_at desc, id desc);
call isolate('rule_runs');
call expose_to_platform('rule_runs');

-- For those that wait too long.
create index conversations_by_waiting on conversations (workspace_id, waiting_since) where waiting_since is not null;
