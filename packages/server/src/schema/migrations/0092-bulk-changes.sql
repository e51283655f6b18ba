-- One deed done to many conversations, and how each of them stood before, so that it can be undone.
create table bulk_changes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid not null references members on delete cascade,
  deed jsonb not null,
  state text not null,
  created_at timestamptz not null
);
create index bulk_changes_by_time on bulk_changes (created_at);
call isolate('bulk_changes');
call expose_to_platform('bulk_changes');

create table bulk_change_items (
  bulk_id uuid not null references bulk_changes on delete cascade,
  position integer not null,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  state text not null,
  before jsonb,
  after jsonb,
  code text,
  params jsonb,
  primary key (bulk_id, position)
);
create unique index bulk_change_items_once on bulk_change_items (bulk_id, conversation_id);
create index bulk_change_items_of_conversation on bulk_change_items (conversation_id);
call isolate('bulk_change_items');
call expose_to_platform('bulk_change_items');

-- How many more the same line is about, when one deed was done to many.
alter table notifications add column others integer not null default 0;
