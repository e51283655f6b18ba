-- Connections to models, each used by any number of assistants.
create table models (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  purpose text not null check (purpose in ('chat', 'embeddings')),
  provider text not null,
  label text not null,
  base_url text not null,
  name text not null,
  api_key bytea,
  settings jsonb not null default '{}',
  ca_pem text,
  input_price double precision,
  output_price double precision,
  currency text,
  first_part_seconds integer,
  health text not null default 'unknown' check (health in ('unknown', 'good', 'bad')),
  health_latency_ms integer,
  health_problem text,
  health_reason text,
  checked_at timestamptz,
  created_at timestamptz not null
);
create index models_of_workspace on models (workspace_id, created_at);
call isolate('models');

-- Whom an assistant asks, in order.
create table assistant_models (
  workspace_id uuid not null references workspaces on delete cascade,
  assistant_id uuid not null references assistants on delete cascade,
  position integer not null,
  model_id uuid not null references models,
  primary key (assistant_id, position),
  unique (assistant_id, model_id)
);
create index assistant_models_of_workspace on assistant_models (workspace_id);
create index assistant_models_of_model on assistant_models (model_id);
call isolate('assistant_models');

-- The id of the assistant serves as the id of its model: one each, and no row can be taken for another's.
insert into models (id, workspace_id, purpose, provider, label, base_url, name, api_key, created_at)
  select id, workspace_id, 'chat', 'openai-compatible', left(model_name, 80), model_base_url, model_name, model_key, created_at
  from assistants where model_base_url is not null and model_name is not null;
insert into assistant_models (workspace_id, assistant_id, position, model_id)
  select workspace_id, id, 0, id from models;

alter table assistants drop column model_base_url, drop column model_name, drop column model_key;
