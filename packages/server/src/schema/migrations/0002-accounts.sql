create table users (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  locale text not null,
  theme text not null default 'system',
  created_at timestamptz not null
);
alter table users enable row level security;
call expose_to_platform('users');

create table members (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('owner', 'admin', 'agent')),
  availability text not null default 'online',
  created_at timestamptz not null,
  removed_at timestamptz,
  unique (workspace_id, user_id)
);
call isolate('members');
call expose_to_platform('members');

-- The app role reads the people of its own workspace, never their password hashes.
grant select (id, email, name, locale, theme, created_at), update (name, locale, theme) on users to opora_app;
create policy fellow_members on users to opora_app
  using (exists (select from members m where m.user_id = users.id and m.workspace_id = (select app_workspace())));

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  member_id uuid not null references members on delete cascade,
  refresh_hash text not null unique,
  previous_hash text,
  rotated_at timestamptz not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_user on sessions (user_id) where ended_at is null;
create index sessions_by_previous on sessions (previous_hash) where previous_hash is not null;
call isolate('sessions');
call expose_to_platform('sessions');

create table invites (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  token_hash text not null unique,
  email text,
  role text not null,
  invited_by uuid not null references members on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
call isolate('invites');
call expose_to_platform('invites');
