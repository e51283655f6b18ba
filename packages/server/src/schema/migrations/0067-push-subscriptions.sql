-- Browsers that take notices while the product is closed. The address and the keys are sealed: whoever knows them can write there.
create table push_subscriptions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid not null references members on delete cascade,
  session_id uuid not null references sessions on delete cascade,
  endpoint_hash text not null,
  service text not null,
  sealed bytea not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz
);
create unique index push_subscriptions_once on push_subscriptions (workspace_id, endpoint_hash);
create index push_subscriptions_of_member on push_subscriptions (workspace_id, member_id);
create index push_subscriptions_of_session on push_subscriptions (session_id);
call isolate('push_subscriptions');
