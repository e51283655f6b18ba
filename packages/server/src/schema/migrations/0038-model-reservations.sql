-- What requests to models under way may take at most. A process that died in one holds its share until it expires.
create table model_reservations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  contact_id uuid,
  answer_id uuid,
  tokens bigint not null,
  cost_micros bigint not null,
  expires_at timestamptz not null
);
create index model_reservations_by_end on model_reservations (workspace_id, expires_at);
call isolate('model_reservations');
