-- What contacts have to fit, kept under a name. Those that are shared stay when their author goes.
create table contact_segments (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete set null,
  is_shared boolean not null,
  name text not null,
  name_key text not null,
  filter jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index shared_segments_by_name on contact_segments (workspace_id, name_key) where is_shared;
create unique index own_segments_by_name on contact_segments (member_id, name_key) where not is_shared;
create index contact_segments_of_workspace on contact_segments (workspace_id);
call isolate('contact_segments');
