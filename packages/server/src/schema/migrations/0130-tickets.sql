create table ticket_numbers (
  workspace_id uuid primary key references workspaces on delete cascade,
  last_number integer not null
);
call isolate('ticket_numbers');

-- What tickets are of, are like and go through. A workspace gets its first ones when somebody asks for them.
create table ticket_projects (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  key text not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  unique (workspace_id, key)
);
call isolate('ticket_projects');

create table ticket_types (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  icon text not null,
  colour text not null,
  -- Where it is used; everywhere where empty.
  project_ids jsonb not null,
  -- Moves that are allowed; all of them where null.
  workflow jsonb,
  archived_at timestamptz,
  created_at timestamptz not null,
  unique (workspace_id, name_key)
);
call isolate('ticket_types');

create table ticket_statuses (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  phase text not null check (phase in ('todo', 'in-progress', 'waiting', 'done')),
  colour text not null,
  limit_count integer,
  limit_mode text check (limit_mode in ('soft', 'hard')),
  position integer not null,
  created_at timestamptz not null,
  unique (workspace_id, name_key)
);
call isolate('ticket_statuses');

create table ticket_fields (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  project_id uuid not null references ticket_projects on delete cascade,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'person', 'link', 'money')),
  choices jsonb not null,
  archived_at timestamptz,
  created_at timestamptz not null
);
create index ticket_fields_of_project on ticket_fields (workspace_id, project_id, created_at);
call isolate('ticket_fields');

create table ticket_boards (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  project_ids jsonb not null,
  columns jsonb not null,
  closed_limit integer,
  swimlanes text not null,
  card_fields jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null
);
create index ticket_boards_of_workspace on ticket_boards (workspace_id, created_at);
call isolate('ticket_boards');

create table tickets (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  number integer not null,
  project_id uuid not null references ticket_projects on delete restrict,
  type_id uuid not null references ticket_types on delete restrict,
  status_id uuid not null references ticket_statuses on delete restrict,
  -- Where it stands in its column, compared byte by byte; null while it is archived.
  rank text collate "C",
  subject text not null,
  description text not null,
  priority text not null,
  assignee_id uuid references members on delete set null,
  team_id uuid references teams on delete set null,
  contact_id uuid references contacts on delete set null,
  parent_id uuid references tickets on delete set null,
  due_at timestamptz,
  estimate_minutes integer,
  spent_minutes integer,
  field_values jsonb not null,
  checklist jsonb not null,
  creator jsonb not null,
  creator_id uuid references members on delete set null,
  client_id uuid not null,
  body_hash text not null,
  version integer not null default 1,
  archived_at timestamptz,
  status_since timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (workspace_id, number),
  -- Asked at the end of a statement: one that gives a whole column new ranks passes through equal ones.
  constraint tickets_by_rank unique (workspace_id, status_id, rank) deferrable initially immediate
);
create unique index tickets_by_client_id on tickets (workspace_id, creator_id, client_id);
create index tickets_by_age on tickets (workspace_id, created_at desc, id desc);
create index tickets_of_assignee on tickets (workspace_id, assignee_id, created_at desc, id desc) where assignee_id is not null;
create index tickets_of_team on tickets (workspace_id, team_id, created_at desc, id desc) where team_id is not null;
create index tickets_of_contact on tickets (workspace_id, contact_id, created_at desc, id desc) where contact_id is not null;
create index tickets_of_project on tickets (workspace_id, project_id, created_at desc, id desc);
create index tickets_of_parent on tickets (workspace_id, parent_id, number) where parent_id is not null;
call isolate('tickets');

create table ticket_tags (
  ticket_id uuid not null references tickets on delete cascade,
  tag_id uuid not null references tags on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  primary key (ticket_id, tag_id)
);
create index tickets_by_tag on ticket_tags (workspace_id, tag_id, ticket_id);
call isolate('ticket_tags');

create table ticket_watchers (
  ticket_id uuid not null references tickets on delete cascade,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  primary key (ticket_id, member_id)
);
create index tickets_watched on ticket_watchers (workspace_id, member_id, ticket_id);
call isolate('ticket_watchers');

create table ticket_conversations (
  ticket_id uuid not null references tickets on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  primary key (ticket_id, conversation_id)
);
create index tickets_of_conversation on ticket_conversations (workspace_id, conversation_id, ticket_id);
call isolate('ticket_conversations');

-- What members wrote beside a ticket; contacts never read it.
create table ticket_comments (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  ticket_id uuid not null references tickets on delete cascade,
  member_id uuid references members on delete set null,
  author_name text not null,
  client_id uuid not null,
  text text not null,
  created_at timestamptz not null,
  edited_at timestamptz
);
create index comments_of_ticket on ticket_comments (ticket_id, created_at, id);
create unique index ticket_comments_by_client_id on ticket_comments (workspace_id, member_id, client_id);
call isolate('ticket_comments');

-- What was changed of a ticket, as it was before and after.
create table ticket_changes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  ticket_id uuid not null references tickets on delete cascade,
  actor jsonb not null,
  changes jsonb not null,
  created_at timestamptz not null
);
create index changes_of_ticket on ticket_changes (ticket_id, created_at, id);
create index ticket_changes_of_workspace on ticket_changes (workspace_id);
call isolate('ticket_changes');
