-- What members talk of among themselves beside a conversation. It stays with the conversation it was begun in; where
-- that was merged into another one it stands there too.
create table discussions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid references members on delete set null,
  author_name text not null,
  title text not null,
  about_id uuid references messages on delete set null,
  client_id uuid not null,
  last_seq integer not null,
  last_reply_at timestamptz not null,
  last_reply_by text not null,
  settled_at timestamptz,
  settled_by text,
  created_at timestamptz not null
);
create unique index discussions_by_client_id on discussions (member_id, client_id);
create index discussions_of_conversation on discussions (conversation_id, created_at);
create index discussions_of_message on discussions (about_id) where about_id is not null;
create index discussions_of_workspace on discussions (workspace_id);
call isolate('discussions');

create table discussion_replies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  discussion_id uuid not null references discussions on delete cascade,
  seq integer not null,
  member_id uuid references members on delete set null,
  author_name text not null,
  client_id uuid not null,
  text text not null,
  mentions jsonb not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  unique (discussion_id, seq)
);
create unique index discussion_replies_by_client_id on discussion_replies (member_id, client_id);
create index discussion_replies_of_workspace on discussion_replies (workspace_id);
call isolate('discussion_replies');

-- Who wrote in one or was mentioned, and up to where they have read.
create table discussion_members (
  discussion_id uuid not null references discussions on delete cascade,
  member_id uuid not null references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  read_seq integer not null,
  primary key (discussion_id, member_id)
);
create index discussions_of_member on discussion_members (workspace_id, member_id, discussion_id);
call isolate('discussion_members');

-- What somebody is told of may have been said in a discussion.
alter table notifications add column discussion_reply_id uuid references discussion_replies on delete cascade;
create index notifications_of_discussion_reply on notifications (discussion_reply_id) where discussion_reply_id is not null;
