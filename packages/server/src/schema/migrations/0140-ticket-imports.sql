-- Files with tickets, their rows, and which ticket came of each.
create table ticket_imports (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete set null,
  member_name text not null,
  file_name text not null,
  state text not null check (state in ('draft', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  headers jsonb not null,
  columns jsonb not null,
  row_count integer not null,
  done_count integer not null default 0,
  new_count integer not null default 0,
  broken_count integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index ticket_imports_of_workspace on ticket_imports (workspace_id, created_at desc);
create index ticket_imports_of_member on ticket_imports (member_id) where member_id is not null;
call isolate('ticket_imports');
call expose_to_platform('ticket_imports');

create table ticket_import_rows (
  import_id uuid not null references ticket_imports on delete cascade,
  line integer not null,
  workspace_id uuid not null references workspaces on delete cascade,
  cells jsonb not null,
  -- What was made of it; or why nothing can be.
  ticket_id uuid references tickets on delete set null,
  is_taken boolean not null default false,
  reason text,
  detail text,
  primary key (import_id, line)
);
create index ticket_import_rows_of_ticket on ticket_import_rows (ticket_id) where ticket_id is not null;
create index ticket_import_rows_of_workspace on ticket_import_rows (workspace_id);
call isolate('ticket_import_rows');
