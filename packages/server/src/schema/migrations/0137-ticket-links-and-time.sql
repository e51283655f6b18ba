-- How two tickets stand to each other, once for both; those that only relate have the smaller id first.
create table ticket_links (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  from_id uuid not null references tickets on delete cascade,
  to_id uuid not null references tickets on delete cascade,
  kind text not null check (kind in ('relates', 'blocks', 'duplicates')),
  created_at timestamptz not null
);
create unique index ticket_links_from on ticket_links (workspace_id, from_id, to_id, kind);
create index ticket_links_to on ticket_links (workspace_id, to_id);
call isolate('ticket_links');

-- Time members spent on a ticket; its sum stands in the ticket.
create table ticket_time_entries (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  ticket_id uuid not null references tickets on delete cascade,
  member_id uuid references members on delete set null,
  author_name text not null,
  client_id uuid not null,
  minutes integer not null,
  note text not null,
  -- As it was named: 2026-11-23, in whoever’s zone.
  day text not null,
  created_at timestamptz not null
);
create index time_of_ticket on ticket_time_entries (workspace_id, ticket_id, day);
create unique index ticket_time_by_client_id on ticket_time_entries (workspace_id, member_id, client_id);
call isolate('ticket_time_entries');
