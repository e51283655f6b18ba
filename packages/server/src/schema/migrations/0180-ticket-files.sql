-- Files beside a ticket. Each belongs to one ticket alone: it goes with being taken away there.
create table ticket_files (
  file_id uuid primary key references files on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  ticket_id uuid not null references tickets on delete cascade,
  member_id uuid references members on delete set null,
  author_name text not null,
  created_at timestamptz not null
);
create index files_of_ticket on ticket_files (workspace_id, ticket_id, created_at);
create index ticket_files_of_member on ticket_files (member_id) where member_id is not null;
call isolate('ticket_files');
