-- How much automatic work members get when nothing else is said; its row is held by whoever gives work out in the workspace.
create table routing_workspaces (
  workspace_id uuid primary key references workspaces on delete cascade,
  capacity integer not null
);
call isolate('routing_workspaces');

-- How conversations of a team, or of none, find somebody. A queue without a row is worked by hand.
create table routing_rules (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  team_id uuid references teams on delete cascade,
  mode text not null check (mode in ('manual', 'round_robin', 'least_loaded')),
  is_sticky boolean not null,
  needs_skills boolean not null,
  needs_language boolean not null,
  relax_minutes integer,
  answer_minutes integer,
  returned text not null check (returned in ('unanswered', 'all')),
  returns_on_away boolean not null,
  overflow_team_id uuid references teams on delete set null,
  overflow_minutes integer,
  updated_at timestamptz not null
);
create unique index routing_rules_of_team on routing_rules (workspace_id, team_id) where team_id is not null;
create unique index routing_rules_of_none on routing_rules (workspace_id) where team_id is null;
call isolate('routing_rules');
call expose_to_platform('routing_rules');

-- What of this is a member's own.
create table routing_agents (
  member_id uuid primary key references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  capacity integer,
  languages jsonb not null,
  updated_at timestamptz not null
);
call isolate('routing_agents');

create table member_skills (
  member_id uuid not null references members on delete cascade,
  tag_id uuid not null references tags on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  primary key (member_id, tag_id)
);
create index member_skills_by_tag on member_skills (tag_id);
call isolate('member_skills');

-- When a member got the last one of a queue: of a team, or of the workspace where there is no team.
create table routing_turns (
  queue_id uuid not null,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  handed_at timestamptz not null,
  primary key (queue_id, member_id)
);
call isolate('routing_turns');

-- What was given out by itself: to whom, and who let it lie before.
create table routed_conversations (
  conversation_id uuid primary key references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete cascade,
  -- The queue it was in, a team's or the workspace's, and how long it waited there.
  queue_id uuid,
  waited_ms double precision,
  handed_at timestamptz,
  passed_ids jsonb not null default '[]',
  overflowed_at timestamptz
);
create index routed_conversations_due on routed_conversations (workspace_id, queue_id, handed_at)
  where handed_at is not null;
call isolate('routed_conversations');

create index conversations_waiting on conversations (workspace_id, waiting_since)
  where status = 'open' and needs_person and assignee_id is null;
create index conversations_worked_on on conversations (workspace_id, assignee_id) where status = 'open' and assignee_id is not null;
