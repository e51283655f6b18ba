create table contacts (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  email text,
  phone text,
  language text,
  visit jsonb,
  created_at timestamptz not null,
  last_seen_at timestamptz
);
create index contacts_of_workspace on contacts (workspace_id, created_at);
call isolate('contacts');
call expose_to_platform('contacts');

create table inboxes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  kind text not null,
  public_key text not null unique,
  settings jsonb not null,
  secrets bytea,
  assistant_id uuid,
  is_enabled boolean not null default true,
  created_at timestamptz not null,
  last_received_at timestamptz
);
create index inboxes_of_workspace on inboxes (workspace_id, created_at);
call isolate('inboxes');
call expose_to_platform('inboxes');

create table identities (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  external_id text not null,
  created_at timestamptz not null,
  unique (inbox_id, external_id)
);
create index identities_of_contact on identities (workspace_id, contact_id);
call isolate('identities');
call expose_to_platform('identities');

create table receipts (
  workspace_id uuid not null references workspaces on delete cascade,
  inbox_id uuid not null references inboxes on delete cascade,
  external_id text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  primary key (inbox_id, external_id)
);
call isolate('receipts');
