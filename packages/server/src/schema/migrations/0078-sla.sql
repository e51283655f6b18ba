-- What is promised to conversations, tried in order of place.
create table sla_policies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  place integer not null,
  hours_id uuid references business_hours,
  rules jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index sla_policies_by_name on sla_policies (workspace_id, name_key);
create index sla_policies_by_hours on sla_policies (hours_id) where hours_id is not null;
-- How each conversation stands with its promise: by what it counts, its clocks, and how that is shown.
create table sla_clocks (
  conversation_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  policy_id uuid references sla_policies on delete set null,
  terms jsonb,
  state jsonb not null,
  shown jsonb,
  due_at timestamptz,
  warns_at timestamptz,
  wakes_at timestamptz,
  updated_at timestamptz not null
);
create index sla_clocks_by_due on sla_clocks (workspace_id, due_at) where due_at is not null;
create index sla_clocks_by_waking on sla_clocks (wakes_at) where wakes_at is not null;
create index sla_clocks_by_policy on sla_clocks (policy_id) where policy_id is not null;
call isolate('sla_policies');
call isolate('sla_clocks');
-- Clocks nobody looked at in time are sought in all workspaces at once.
call expose_to_platform('sla_clocks');
