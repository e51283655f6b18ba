-- Lists of conversations kept under a name: what they are asked for. Those that are shared stay when their author goes.
create table saved_views (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid references members on delete set null,
  is_shared boolean not null,
  name text not null,
  name_key text not null,
  tab text not null,
  status text not null,
  q text not null,
  tag_id uuid references tags on delete set null,
  team_id uuid references teams on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index shared_views_by_name on saved_views (workspace_id, name_key) where is_shared;
create unique index own_views_by_name on saved_views (member_id, name_key) where not is_shared;
create index saved_views_by_tag on saved_views (tag_id) where tag_id is not null;
create index saved_views_by_team on saved_views (team_id) where team_id is not null;
call isolate('saved_views');
