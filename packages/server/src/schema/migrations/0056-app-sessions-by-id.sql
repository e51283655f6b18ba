-- A socket is opened for a session, which it knows by id; an opening asked for again is known by what its client alone has.
alter table app_sessions
  add column id uuid not null default gen_random_uuid(),
  add column opening_hash text;
alter table app_sessions drop constraint app_sessions_pkey;
alter table app_sessions add primary key (id);
alter table app_sessions add constraint app_sessions_by_token unique (token_hash);
alter table app_sessions alter column id drop default;
create unique index app_sessions_by_opening on app_sessions (inbox_id, opening_hash);
