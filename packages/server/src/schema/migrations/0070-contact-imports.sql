-- Contacts read from files. The rows are kept until the work is over, so that it goes on after a restart; afterwards
-- only those that could not be taken stay.
create table contact_imports (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  member_name text not null,
  file_name text not null,
  state text not null check (state in ('draft', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  headers jsonb not null,
  columns jsonb not null,
  key text not null check (key in ('email', 'phone', 'external_id')),
  row_count integer not null,
  -- How far it got: rows up to this line are worked off.
  done_line integer not null default 0,
  done_count integer not null default 0,
  new_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  broken_count integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index contact_imports_of_workspace on contact_imports (workspace_id, created_at desc);
call isolate('contact_imports');
call expose_to_platform('contact_imports');

create table contact_import_rows (
  import_id uuid not null references contact_imports on delete cascade,
  line integer not null,
  workspace_id uuid not null references workspaces on delete cascade,
  cells jsonb not null,
  -- What it is known by, once it was read; and why it cannot be taken.
  key_value text,
  reason text,
  detail text,
  primary key (import_id, line)
);
create index contact_import_rows_by_key on contact_import_rows (import_id, key_value) where key_value is not null;
call isolate('contact_import_rows');

update contacts set email = lower(email) where email <> lower(email);
alter table contacts
  -- What another system knows them by.
  add column external_id text,
  add column phone_key text generated always as (nullif(regexp_replace(phone, '[^0-9]+', '', 'g'), '')) stored;
create unique index contacts_by_external_id on contacts (workspace_id, external_id) where external_id is not null;
create index contacts_by_email on contacts (workspace_id, email) where email is not null;
create index contacts_by_phone on contacts (workspace_id, phone_key) where phone_key is not null;
