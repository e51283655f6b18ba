-- Every request to a model: what it took and what it cost.
create table model_calls (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  assistant_id uuid references assistants on delete set null,
  conversation_id uuid references conversations on delete set null,
  contact_id uuid references contacts on delete set null,
  answer_id uuid,
  model text not null,
  purpose text not null,
  outcome text not null check (outcome in ('done', 'left', 'failed')),
  failure_code text,
  input_tokens integer not null,
  output_tokens integer not null,
  is_estimated boolean not null,
  cost_micros bigint,
  currency text,
  first_part_ms integer,
  took_ms integer not null,
  started_at timestamptz not null
);
create index model_calls_by_time on model_calls (workspace_id, started_at);
create index model_calls_of_contact on model_calls (workspace_id, contact_id, started_at) where contact_id is not null;
create index model_calls_of_conversation on model_calls (conversation_id) where conversation_id is not null;
call isolate('model_calls');

-- What a month took so far: the budget is asked before every request. Without prices the currency is empty.
create table model_months (
  workspace_id uuid not null references workspaces on delete cascade,
  month text not null,
  currency text not null,
  tokens bigint not null,
  cost_micros bigint not null,
  primary key (workspace_id, month, currency)
);
call isolate('model_months');

create table model_budgets (
  workspace_id uuid primary key references workspaces on delete cascade,
  tokens_per_month bigint,
  money_micros_per_month bigint,
  currency text,
  visitor_answers_per_day integer,
  told text not null default ''
);
call isolate('model_budgets');
