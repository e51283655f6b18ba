-- What members wrote and did not send, by author. One without text is over: it stays for a while, so that a save that
-- was late does not bring it back.
create table drafts (
  conversation_id uuid not null references conversations on delete cascade,
  member_id uuid not null references members on delete cascade,
  kind text not null check (kind in ('reply', 'note')),
  workspace_id uuid not null references workspaces on delete cascade,
  text text not null,
  reply_to_id uuid references messages on delete set null,
  version bigint not null,
  updated_at timestamptz not null,
  primary key (conversation_id, member_id, kind)
);
create index drafts_by_member on drafts (workspace_id, member_id, updated_at desc) where text <> '';
call isolate('drafts');
call expose_to_platform('drafts');
