create table conversation_numbers (
  workspace_id uuid primary key references workspaces on delete cascade,
  last_number integer not null
);
call isolate('conversation_numbers');

create table conversations (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  number integer not null,
  inbox_id uuid not null references inboxes on delete restrict,
  contact_id uuid not null references contacts on delete restrict,
  subject text not null default '',
  status text not null,
  assignee_id uuid references members on delete set null,
  assistant_state text not null,
  needs_person boolean not null default false,
  waiting_since timestamptz,
  last_seq integer not null default 0,
  member_read_seq integer not null default 0,
  contact_read_seq integer not null default 0,
  unread integer not null default 0,
  contact_unread integer not null default 0,
  last_message jsonb,
  rating_score integer,
  rating_comment text,
  version integer not null default 1,
  last_activity_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (workspace_id, number)
);
create index conversations_by_activity on conversations (workspace_id, last_activity_at desc, id desc);
create index conversations_open on conversations (workspace_id, last_activity_at desc, id desc) where status in ('open', 'pending', 'snoozed');
create index conversations_mine on conversations (workspace_id, assignee_id, last_activity_at desc, id desc) where status in ('open', 'pending', 'snoozed');
create index conversations_of_contact on conversations (workspace_id, contact_id, created_at desc);
call isolate('conversations');

create table messages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  seq integer not null,
  direction text not null check (direction in ('in', 'out', 'note')),
  author_type text not null,
  author_id uuid,
  author_name text not null,
  client_id text,
  body_hash text,
  text text not null,
  citations jsonb not null default '[]',
  closest jsonb not null default '[]',
  trace jsonb,
  delivery text not null,
  failure_code text,
  external_id text,
  created_at timestamptz not null,
  unique (conversation_id, seq)
);
create unique index messages_by_client_id on messages (workspace_id, author_type, author_id, client_id) where client_id is not null;
call isolate('messages');

create table message_files (
  workspace_id uuid not null references workspaces on delete cascade,
  message_id uuid not null references messages on delete cascade,
  file_id uuid not null references files on delete restrict,
  position integer not null,
  primary key (message_id, file_id)
);
create index message_files_by_file on message_files (workspace_id, file_id);
call isolate('message_files');

create table answers (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  question_message_id uuid not null references messages on delete cascade,
  outcome jsonb not null,
  engine text not null,
  took_ms integer not null,
  trace jsonb not null,
  created_at timestamptz not null,
  unique (workspace_id, question_message_id)
);
create index answers_of_conversation on answers (workspace_id, conversation_id, created_at);
call isolate('answers');
