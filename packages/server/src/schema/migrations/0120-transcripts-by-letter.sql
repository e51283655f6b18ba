-- What was said, sent to a contact by letter; kept for as long as it is counted.
create table transcript_letters (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid not null references members on delete cascade,
  client_id text not null,
  address text not null,
  locale text not null,
  time_zone text not null,
  greeting text not null,
  -- Null while it is on its way.
  ended_at timestamptz,
  created_at timestamptz not null
);
create unique index transcript_letters_by_client_id on transcript_letters (member_id, client_id);
create index transcript_letters_of_workspace on transcript_letters (workspace_id, created_at);
create index transcript_letters_of_conversation on transcript_letters (conversation_id, created_at);
create index transcript_letters_by_time on transcript_letters (created_at);
call isolate('transcript_letters');
call expose_to_platform('transcript_letters');
