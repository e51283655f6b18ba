-- When a company works: weekly spans in the time of one place, and days that are not as the week says.
create table business_hours (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  time_zone text not null,
  week jsonb not null,
  holidays jsonb not null,
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index business_hours_by_name on business_hours (workspace_id, name_key);
create unique index business_hours_default on business_hours (workspace_id) where is_default;
create table team_hours (
  team_id uuid primary key references teams on delete cascade,
  hours_id uuid not null references business_hours on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade
);
create index team_hours_by_hours on team_hours (hours_id);
call isolate('business_hours');
call isolate('team_hours');
