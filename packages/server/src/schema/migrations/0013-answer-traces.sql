-- How each answer came about, step by step; only read on demand, kept for a while.
create table answer_traces (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid references conversations on delete cascade,
  assistant_id uuid references assistants on delete set null,
  assistant_name text not null,
  question text not null,
  engine text not null,
  outcome jsonb not null,
  text text not null,
  steps jsonb not null,
  took_ms integer not null,
  created_at timestamptz not null
);
create index answer_traces_by_time on answer_traces (workspace_id, created_at);
create index answer_traces_of_conversation on answer_traces (conversation_id) where conversation_id is not null;
call isolate('answer_traces');

-- What an admin wrote instead of the prompt that ships with the product.
create table assistant_prompts (
  assistant_id uuid primary key references assistants on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  prompt text not null,
  updated_at timestamptz not null
);
call isolate('assistant_prompts');

-- Housekeeping takes away what is old in every workspace, and reads nothing but its age.
grant delete, select (created_at) on answer_traces to opora_platform;
create policy old_rows on answer_traces to opora_platform using (true);
grant delete, select (started_at) on model_calls to opora_platform;
create policy old_rows on model_calls to opora_platform using (true);
