-- What members are told of. `occasion` names what happened, so that telling it twice adds nothing.
create table notifications (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid not null references members on delete cascade,
  kind text not null,
  occasion text not null,
  conversation_id uuid references conversations on delete cascade,
  inbox_id uuid references inboxes on delete cascade,
  message_id uuid references messages on delete set null,
  actor_name text,
  -- One the member wants to see in the app.
  is_shown boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  cleared_at timestamptz
);
create unique index notifications_once on notifications (member_id, occasion, kind);
create index notifications_of_member on notifications (workspace_id, member_id, created_at desc, id desc);
create index notifications_unread on notifications (workspace_id, member_id, conversation_id)
  where read_at is null and cleared_at is null;
create index notifications_of_conversation on notifications (conversation_id) where conversation_id is not null;
create index notifications_of_message on notifications (message_id) where message_id is not null;
create index notifications_by_age on notifications (created_at);
call isolate('notifications');
call expose_to_platform('notifications');

-- How a member wants to be told: only what they chose themselves.
create table notification_preferences (
  member_id uuid primary key references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  choices jsonb not null default '{}',
  settings jsonb not null default '{}',
  updated_at timestamptz not null
);
call isolate('notification_preferences');

create table notification_defaults (
  workspace_id uuid primary key references workspaces on delete cascade,
  choices jsonb not null,
  updated_at timestamptz not null
);
call isolate('notification_defaults');

-- Ways out of the app. `target` is the browser or the account it goes to, empty where there is one only.
create table notification_deliveries (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  notification_id uuid not null references notifications on delete cascade,
  member_id uuid not null references members on delete cascade,
  channel text not null check (channel in ('push', 'email', 'telegram')),
  target text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'failed')),
  reason text,
  detail text,
  due_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz
);
create unique index notification_deliveries_once on notification_deliveries (notification_id, channel, target);
create index notification_deliveries_of_member on notification_deliveries (workspace_id, member_id, created_at desc, id desc);
create index notification_deliveries_by_time on notification_deliveries (workspace_id, created_at desc, id desc);
create index notification_deliveries_due on notification_deliveries (due_at) where state = 'waiting';
call isolate('notification_deliveries');
call expose_to_platform('notification_deliveries');
