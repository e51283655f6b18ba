create table question_sets (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  last_run_number integer not null default 0,
  created_at timestamptz not null
);
create index question_sets_of_workspace on question_sets (workspace_id, created_at desc);
call isolate('question_sets');

create table questions (
  id uuid primary key,
  seq bigint generated always as identity,
  workspace_id uuid not null references workspaces on delete cascade,
  question_set_id uuid not null references question_sets on delete cascade,
  text text not null,
  expects text not null check (expects in ('answer', 'refusal')),
  facts jsonb not null default '[]',
  document_id uuid references documents on delete set null,
  message_id uuid references messages on delete set null,
  tags jsonb not null default '[]',
  note text not null default '',
  created_at timestamptz not null
);
create index questions_of_set on questions (workspace_id, question_set_id, seq desc);
create index questions_of_document on questions (document_id) where document_id is not null;
create index questions_of_message on questions (message_id) where message_id is not null;
call isolate('questions');

create table evaluation_runs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  question_set_id uuid not null references question_sets on delete cascade,
  assistant_id uuid references assistants on delete set null,
  number integer not null,
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  uses_judge boolean not null,
  settings jsonb not null,
  -- the row of the assistant as it was: a run ends as it began, whatever is changed meanwhile.
  assistant jsonb not null,
  total integer not null,
  done integer not null default 0,
  scores jsonb,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (question_set_id, number)
);
create index evaluation_runs_of_set on evaluation_runs (workspace_id, question_set_id, number desc);
create index evaluation_runs_of_assistant on evaluation_runs (assistant_id);
call isolate('evaluation_runs');

-- A copy of each question with what came of it; the outcome is null until it was asked.
create table evaluation_results (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  run_id uuid not null references evaluation_runs on delete cascade,
  ordinal integer not null,
  question_id uuid not null,
  text text not null,
  expects text not null,
  facts jsonb not null,
  document jsonb,
  outcome jsonb,
  answer text not null default '',
  citations jsonb not null default '[]',
  took_ms integer,
  input_tokens integer,
  output_tokens integer,
  verdict text,
  checked_by text,
  why jsonb not null default '[]',
  overruled text,
  unique (run_id, ordinal)
);
create index evaluation_results_of_run on evaluation_results (workspace_id, run_id, ordinal);
create index evaluation_results_to_ask on evaluation_results (run_id, ordinal) where outcome is null;
create index evaluation_results_of_question on evaluation_results (run_id, question_id);
call isolate('evaluation_results');
