create table files (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  mime text not null,
  size_bytes bigint not null,
  storage_key text not null unique,
  uploaded_by jsonb not null,
  created_at timestamptz not null
);
create index files_of_workspace on files (workspace_id, created_at);
call isolate('files');
call expose_to_platform('files');
