-- What new tickets begin with.
create table ticket_templates (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  draft jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index ticket_templates_by_name on ticket_templates (workspace_id, name);
call isolate('ticket_templates');

-- Tickets that are made of a template again and again.
create table ticket_schedules (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  template_id uuid not null references ticket_templates on delete restrict,
  rhythm jsonb not null,
  at text not null,
  -- Whose clock next_at was reckoned by.
  time_zone text not null,
  -- Null while it is paused.
  next_at timestamptz,
  last_at timestamptz,
  last_ticket_id uuid references tickets on delete set null,
  last_code text,
  created_at timestamptz not null
);
create index ticket_schedules_of_workspace on ticket_schedules (workspace_id, next_at);
create index ticket_schedules_due on ticket_schedules (next_at) where next_at is not null;
create index ticket_schedules_of_template on ticket_schedules (template_id);
create index ticket_schedules_by_last on ticket_schedules (last_ticket_id) where last_ticket_id is not null;
call isolate('ticket_schedules');
call expose_to_platform('ticket_schedules');
