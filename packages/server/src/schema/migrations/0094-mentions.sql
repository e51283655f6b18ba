-- Whom a note names: parts of its text, each with the member or the team.
alter table messages add column mentions jsonb not null default '[]';

-- Who was called by a note, one by one: a team stands for those who were in it.
create table mentions (
  message_id uuid not null references messages on delete cascade,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz not null,
  primary key (message_id, member_id)
);
create index mentions_of_member on mentions (workspace_id, member_id, message_id);
call isolate('mentions');
call expose_to_platform('mentions');
