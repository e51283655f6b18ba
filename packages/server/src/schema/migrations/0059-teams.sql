-- Members who answer the same conversations. A removed team stays, nobody's: what is told of it keeps its name.
create table teams (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  removed_at timestamptz,
  created_at timestamptz not null
);
create unique index teams_by_name on teams (workspace_id, name_key) where removed_at is null;
call isolate('teams');

create table team_members (
  team_id uuid not null references teams on delete cascade,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz not null,
  primary key (team_id, member_id)
);
create index team_members_by_member on team_members (workspace_id, member_id);
call isolate('team_members');

alter table conversations add column team_id uuid references teams on delete set null;
create index conversations_of_team on conversations (workspace_id, team_id, last_activity_at desc, id desc)
  where team_id is not null;

-- Whose conversations a group gets before all others.
alter table desks add column served_team_ids jsonb not null default '[]';
-- The conversation went to another group: this topic is closed and shows where to.
alter table desk_topics add column left_at timestamptz;
-- How often the next step of a topic failed while its group answered.
alter table desk_topics add column tries integer not null default 0;
