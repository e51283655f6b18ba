-- Calls of tools on behalf of nobody: an admin tries one.
create table tool_trials (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  tool_id uuid references tools on delete set null,
  tool_version integer not null,
  tool_label text not null,
  member_id uuid references members on delete set null,
  member_name text not null,
  arguments jsonb not null,
  target text not null,
  result text not null default '',
  failure text,
  took_ms integer,
  created_at timestamptz not null
);
create index tool_trials_by_time on tool_trials (workspace_id, created_at);
create index tool_trials_of_tool on tool_trials (tool_id) where tool_id is not null;
create index tool_trials_of_member on tool_trials (member_id) where member_id is not null;
call isolate('tool_trials');
