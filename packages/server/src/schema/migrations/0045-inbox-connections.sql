-- How the outside tells an inbox, and which process keeps that going: it says so again every few seconds.
create table inbox_connections (
  inbox_id uuid primary key references inboxes on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  state jsonb,
  since timestamptz,
  holder text,
  held_until timestamptz
);
call isolate('inbox_connections');
call expose_to_platform('inbox_connections');

-- Which account outside an inbox speaks for: two that are on cannot share one, in whatever workspaces.
alter table inboxes add column account_hash text;
create unique index inboxes_of_account on inboxes (account_hash) where account_hash is not null and is_enabled;
