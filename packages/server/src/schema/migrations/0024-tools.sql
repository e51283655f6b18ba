-- What assistants may do beside answering: requests to the company's own systems.
create table tools (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  version integer not null default 1,
  name text not null,
  label text not null,
  description text not null,
  parameters jsonb not null,
  method text not null check (method in ('GET', 'POST', 'PUT', 'PATCH', 'DELETE')),
  url text not null,
  headers jsonb not null,
  secrets bytea,
  timeout_seconds integer not null,
  max_kilobytes integer not null,
  is_sensitive boolean not null,
  has_effects boolean not null,
  is_enabled boolean not null,
  created_at timestamptz not null,
  unique (workspace_id, name)
);
call isolate('tools');

-- Which assistant may use which.
create table assistant_tools (
  workspace_id uuid not null references workspaces on delete cascade,
  assistant_id uuid not null references assistants on delete cascade,
  tool_id uuid not null references tools on delete cascade,
  primary key (assistant_id, tool_id)
);
create index assistant_tools_of_workspace on assistant_tools (workspace_id);
create index assistant_tools_of_tool on assistant_tools (tool_id);
call isolate('assistant_tools');

-- Every call on behalf of a contact: what was asked, what came, who approved it.
create table tool_calls (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  tool_id uuid references tools on delete set null,
  tool_version integer not null,
  tool_name text not null,
  tool_label text not null,
  assistant_id uuid references assistants on delete set null,
  assistant_name text not null,
  conversation_id uuid not null references conversations on delete cascade,
  question_message_id uuid not null references messages on delete cascade,
  question text not null,
  arguments jsonb not null,
  target text not null,
  state text not null check (state in ('proposed', 'approved', 'done', 'failed', 'refused')),
  result text not null default '',
  failure text,
  took_ms integer,
  decided_by uuid references members on delete set null,
  decided_name text,
  note text,
  decided_at timestamptz,
  started_at timestamptz,
  created_at timestamptz not null
);
create index tool_calls_of_conversation on tool_calls (conversation_id, created_at);
create index tool_calls_proposed on tool_calls (workspace_id, created_at) where state = 'proposed';
create index tool_calls_of_tool on tool_calls (tool_id) where tool_id is not null;
call isolate('tool_calls');
