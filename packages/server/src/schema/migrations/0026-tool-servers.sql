-- MCP servers: where tools of assistants may come from beside requests an admin wrote.
create table tool_servers (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  prefix text not null,
  url text not null,
  headers jsonb not null,
  secrets bytea,
  timeout_seconds integer not null,
  max_kilobytes integer not null,
  protocol text,
  problem text,
  reason text not null default '',
  took_ms integer,
  left_out integer not null default 0,
  checked_at timestamptz,
  created_at timestamptz not null,
  unique (workspace_id, prefix)
);
call isolate('tool_servers');
-- The machinery learns which are to be asked again, and nothing else.
grant select (id, workspace_id, checked_at) on tool_servers to opora_platform;
create policy due_servers on tool_servers for select to opora_platform using (true);

-- What a server says it can do, as it said it last. Nothing of it may be used by being here.
create table server_tools (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  server_id uuid not null references tool_servers on delete cascade,
  name text not null,
  title text not null,
  description text not null,
  parameters jsonb not null,
  fingerprint text not null,
  is_read_only boolean,
  is_destructive boolean,
  is_unfit boolean not null,
  is_gone boolean not null default false,
  unique (server_id, name)
);
create index server_tools_of_workspace on server_tools (workspace_id);
call isolate('server_tools');

-- A tool of a server is allowed in the words it had at the time: with other words it is another tool.
alter table tools
  add column server_tool_id uuid unique references server_tools on delete cascade,
  add column fingerprint text,
  drop constraint tools_method_check,
  add constraint tools_method_check check (method in ('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'MCP')),
  add constraint tools_of_servers_check check ((method = 'MCP') = (server_tool_id is not null));
