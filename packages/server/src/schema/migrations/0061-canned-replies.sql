-- Texts members send often, called by their shortcuts.
create table canned_replies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  shortcut text not null,
  shortcut_key text not null,
  title text not null,
  text text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index canned_replies_by_shortcut on canned_replies (workspace_id, shortcut_key);
call isolate('canned_replies');
