-- Two roles that own nothing: opora_app sees one workspace, opora_platform runs the machinery across them.
do $$ begin
  if not exists (select from pg_roles where rolname = 'opora_app') then create role opora_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'opora_platform') then create role opora_platform nologin; end if;
end $$;
grant opora_app, opora_platform to current_user;
grant usage on schema public to opora_app, opora_platform;

create function app_workspace() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.workspace', true), '')::uuid $$;

-- Row-level security for a table with a workspace_id: the app role sees its own workspace only.
create procedure isolate(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('grant select, insert, update, delete on %s to opora_app', target);
  execute format('create policy own_workspace on %s to opora_app using (workspace_id = (select app_workspace())) with check (workspace_id = (select app_workspace()))', target);
end $$;

-- Lets the machinery role see every workspace of a table.
create procedure expose_to_platform(target regclass) language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to opora_platform', target);
  execute format('create policy every_workspace on %s to opora_platform using (true) with check (true)', target);
end $$;

create table workspaces (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  locale text not null,
  is_demo boolean not null default false,
  onboarded_at timestamptz,
  created_at timestamptz not null
);
alter table workspaces enable row level security;
grant select, insert, update on workspaces to opora_app;
create policy own_workspace on workspaces to opora_app using (id = (select app_workspace())) with check (id = (select app_workspace()));
call expose_to_platform('workspaces');

create table events (
  id uuid primary key,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  payload jsonb not null,
  actor jsonb not null,
  conversation_id uuid,
  conversation_seq integer,
  created_at timestamptz not null
);
create index events_by_cursor on events (xid, seq);
create index events_by_workspace on events (workspace_id, xid, seq);
create unique index events_by_conversation on events (workspace_id, conversation_id, conversation_seq) where conversation_seq is not null;
call isolate('events');
call expose_to_platform('events');

create table jobs (
  id uuid primary key,
  seq bigint generated always as identity,
  workspace_id uuid references workspaces on delete cascade,
  kind text not null,
  input jsonb not null,
  actor jsonb not null,
  order_key text,
  unique_key text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'dead')),
  attempts integer not null default 0,
  run_at timestamptz not null default now(),
  locked_until timestamptz,
  last_error text,
  failed_at timestamptz,
  created_at timestamptz not null default now()
);
create index jobs_to_run on jobs (run_at, seq) where state = 'waiting';
create index jobs_in_order on jobs (order_key, seq) where order_key is not null and state <> 'dead';
create index jobs_running on jobs (locked_until) where state = 'running';
create unique index jobs_once on jobs (unique_key) where unique_key is not null and state <> 'dead';
create index jobs_dead on jobs (workspace_id, failed_at desc) where state = 'dead';
call isolate('jobs');
call expose_to_platform('jobs');

create table schedules (
  kind text primary key,
  next_run_at timestamptz not null
);
grant select, insert, update, delete on schedules to opora_platform;

create table idempotency_keys (
  workspace_id uuid not null references workspaces on delete cascade,
  caller text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, caller, route, key)
);
call isolate('idempotency_keys');
call expose_to_platform('idempotency_keys');
