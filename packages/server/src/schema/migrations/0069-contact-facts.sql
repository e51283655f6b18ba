-- What is known of contacts: their companies, typed attributes, notes, tags, and what happened with them.
create table companies (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  name_key text not null,
  domain text,
  created_at timestamptz not null
);
create unique index companies_by_name on companies (workspace_id, name_key);
call isolate('companies');

alter table contacts
  add column company_id uuid references companies on delete set null,
  -- Received, but nobody is told and nothing opens.
  add column blocked_at timestamptz,
  add column search text generated always as (
    lower(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' ||
      regexp_replace(coalesce(phone, ''), '[^0-9]+', '', 'g'))
  ) stored;
create index contacts_of_company on contacts (workspace_id, company_id) where company_id is not null;
create index contacts_blocked on contacts (workspace_id, blocked_at) where blocked_at is not null;
create index contacts_by_name on contacts (workspace_id, lower(name), id);
create index contacts_by_creation on contacts (workspace_id, created_at, id);
create index contacts_by_sight on contacts (workspace_id, coalesce(last_seen_at, created_at), id);
drop index contacts_of_workspace;

-- Without trigrams a search reads every contact of its workspace, and finds the same.
do $$ begin
  create extension if not exists pg_trgm;
  create index contacts_by_words on contacts using gin (search gin_trgm_ops);
  create index identities_by_username on identities using gin (lower(username) gin_trgm_ops);
exception when others then raise notice 'searching contacts without pg_trgm: %', sqlerrm;
end $$;

-- Row-level security keeps the app role from using an index by `like`, so this runs as the owner, and holds the wall
-- itself: it reads rows of the workspace of the transaction alone.
create function contacts_found(pattern text, exact text) returns table (id uuid) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select c.id from contacts c where c.search like pattern and c.workspace_id = (select app_workspace())
  union
  select i.contact_id from identities i
  where (lower(i.username) like pattern or i.external_id = exact) and i.workspace_id = (select app_workspace())
  union
  select c.id from companies o join contacts c on c.workspace_id = o.workspace_id and c.company_id = o.id
  where o.workspace_id = (select app_workspace()) and (o.name_key like pattern or lower(o.domain) like pattern)
$$;
revoke execute on function contacts_found from public;
grant execute on function contacts_found to opora_app;

-- What a workspace wants to know of its contacts. The values stand in `contacts.attributes` by key; a removed one stays
-- there and is shown as it is.
create table contact_attributes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  key text not null,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'boolean', 'link')),
  choices jsonb not null default '[]',
  created_at timestamptz not null
);
create unique index contact_attributes_by_key on contact_attributes (workspace_id, key);
call isolate('contact_attributes');

create table contact_notes (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  author_id uuid references members on delete set null,
  author_name text not null,
  text text not null,
  created_at timestamptz not null,
  edited_at timestamptz
);
create index contact_notes_of_contact on contact_notes (workspace_id, contact_id, created_at desc);
call isolate('contact_notes');

create table contact_events (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  kind text not null check (kind in ('blocked', 'unblocked', 'merged', 'unmerged')),
  facts jsonb not null default '{}',
  actor jsonb not null,
  created_at timestamptz not null
);
create index contact_events_of_contact on contact_events (workspace_id, contact_id, created_at desc);
call isolate('contact_events');

create table contact_tags (
  contact_id uuid not null references contacts on delete cascade,
  tag_id uuid not null references tags on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  created_at timestamptz not null,
  primary key (contact_id, tag_id)
);
create index contact_tags_by_tag on contact_tags (workspace_id, tag_id, contact_id);
call isolate('contact_tags');
