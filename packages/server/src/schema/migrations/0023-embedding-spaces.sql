-- The embedding models of a workspace beside the built-in one: the one that serves, and the next being prepared.
create table embedding_spaces (
  workspace_id uuid not null references workspaces on delete cascade,
  model text not null,
  model_id uuid not null references models,
  state text not null check (state in ('building', 'serving')),
  dimension integer,
  failure jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, model),
  unique (workspace_id, state)
);
create index embedding_spaces_of_model on embedding_spaces (model_id);
call isolate('embedding_spaces');
call expose_to_platform('embedding_spaces');
