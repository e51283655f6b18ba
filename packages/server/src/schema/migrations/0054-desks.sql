-- Groups outside where members answer, a topic per conversation. `sent_at` are the moments of the last posts: so many a
-- minute one group takes. `quiet_until`: it said itself that it takes nothing before.
alter table workspaces add column time_zone text not null default 'UTC';

create table desks (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  group_id text not null,
  name text not null,
  title text not null,
  url text,
  locale text not null,
  served_inbox_ids jsonb,
  opens text not null check (opens in ('handed_over', 'always')),
  reminders jsonb,
  problem text,
  sent_at jsonb not null default '[]',
  quiet_until timestamptz,
  created_at timestamptz not null,
  unique (inbox_id, group_id)
);
create index desks_of_workspace on desks (workspace_id);
call isolate('desks');
call expose_to_platform('desks');

-- Proves outside what was asked for here; good once. Of a member it links their account, otherwise it connects a group.
create table desk_codes (
  code_hash text primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  member_id uuid references members on delete cascade,
  created_by uuid not null references members on delete cascade,
  expires_at timestamptz not null
);
create index desk_codes_of_inbox on desk_codes (inbox_id);
create index desk_codes_by_end on desk_codes (expires_at);
call isolate('desk_codes');
call expose_to_platform('desk_codes');

-- Accounts outside that are members'. `inbox_id`: whose bot they opened a private chat with.
create table member_links (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid not null references members on delete cascade,
  kind text not null,
  external_id text not null,
  name text not null,
  username text,
  inbox_id uuid references inboxes on delete set null,
  is_notified boolean not null default true,
  created_at timestamptz not null,
  unique (workspace_id, kind, external_id)
);
create index member_links_of_member on member_links (member_id);
call isolate('member_links');

-- What a group shows of a conversation. `posted_seq`: the timeline up to here is there. `due_since`: since when something
-- of it waits, null when all is there; the smaller `priority` goes first. `name` and `card` are as they are there.
create table desk_topics (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  desk_id uuid not null references desks on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  external_id text,
  url text,
  name text,
  own_name text,
  is_closed boolean not null default false,
  card_id text,
  card text,
  is_choosing boolean not null default false,
  posted_seq integer not null default 0,
  due_since timestamptz,
  priority integer not null default 9,
  marks integer not null default 0,
  failed_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null,
  unique (desk_id, conversation_id),
  unique (desk_id, external_id)
);
create index desk_topics_of_conversation on desk_topics (conversation_id);
create index desk_topics_due on desk_topics (desk_id, priority, due_since) where due_since is not null;
call isolate('desk_topics');
call expose_to_platform('desk_topics');

-- Which messages stand there under which ids, whoever wrote them; several short ones may share one. `is_own`: a member wrote
-- it there, so we cannot change it, and `known` is what they know of it. `is_stale`: changed here since. `file_ids`: the files of the message that stand there.
create table desk_posts (
  workspace_id uuid not null references workspaces on delete cascade,
  desk_id uuid not null references desks on delete cascade,
  topic_id uuid not null references desk_topics on delete cascade,
  message_id uuid not null references messages on delete cascade,
  external_id text not null,
  position integer not null,
  is_own boolean not null,
  known text not null default '',
  is_stale boolean not null default false,
  file_ids jsonb not null default '[]',
  primary key (desk_id, external_id, message_id)
);
create index desk_posts_of_message on desk_posts (message_id);
create index desk_posts_stale on desk_posts (topic_id) where is_stale;
create index desk_posts_of_topic on desk_posts (topic_id);
call isolate('desk_posts');

-- What we have to say there ourselves, such as the answer to a command.
create table desk_words (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  desk_id uuid not null references desks on delete cascade,
  topic_external_id text,
  reply_to_id text,
  text text not null,
  created_at timestamptz not null
);
create index desk_words_waiting on desk_words (desk_id, created_at);
call isolate('desk_words');
call expose_to_platform('desk_words');

-- The kind of channel a member wrote it in, null when here.
alter table messages add column via text;
