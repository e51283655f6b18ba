-- Two tickets that became one: what was moved or added, to undo it.
create table ticket_merges (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  from_id uuid not null references tickets on delete cascade,
  into_id uuid not null references tickets on delete cascade,
  merged jsonb not null,
  actor jsonb not null,
  created_at timestamptz not null
);
create unique index ticket_merges_by_from on ticket_merges (workspace_id, from_id);
create index ticket_merges_of_into on ticket_merges (workspace_id, into_id);
call isolate('ticket_merges');

-- What was said to the requester from a ticket; null for what members say among themselves.
alter table ticket_comments add column message_id uuid references messages on delete set null;
create index ticket_comments_by_message on ticket_comments (message_id) where message_id is not null;
