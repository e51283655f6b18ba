-- What made tickets by itself: a rule, for a conversation, or a schedule, for a moment; each once for each occasion.
create table ticket_sources (
  workspace_id uuid not null references workspaces on delete cascade,
  source_id uuid not null,
  occasion text not null,
  ticket_id uuid references tickets on delete cascade,
  created_at timestamptz not null,
  primary key (workspace_id, source_id, occasion)
);
create index ticket_sources_by_time on ticket_sources (workspace_id, source_id, created_at);
create index ticket_sources_of_ticket on ticket_sources (ticket_id) where ticket_id is not null;
call isolate('ticket_sources');
