create table assistants (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  is_enabled boolean not null default true,
  engine text not null,
  model_base_url text,
  model_name text,
  model_key bytea,
  instructions text not null default '',
  confidence real not null,
  created_at timestamptz not null
);
create index assistants_of_workspace on assistants (workspace_id, created_at);
call isolate('assistants');
alter table inboxes add foreign key (assistant_id) references assistants on delete set null;
