-- Contacts found to be one person. The merged one stays as what its channel knows: its identities, its conversations and
-- what its visitor may see stay its own. Members see the one it was merged into, with everything of both.
alter table contacts add column merged_into_id uuid references contacts on delete set null;
create index contacts_merged on contacts (workspace_id, merged_into_id) where merged_into_id is not null;

create table contact_merges (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  source_id uuid not null references contacts on delete cascade,
  target_id uuid not null references contacts on delete cascade,
  -- What it changed, so that it can be undone.
  before jsonb not null,
  actor jsonb not null,
  created_at timestamptz not null,
  undone_at timestamptz
);
create index contact_merges_of_target on contact_merges (workspace_id, target_id);
create index contact_merges_of_source on contact_merges (workspace_id, source_id);
call isolate('contact_merges');

-- Pairs somebody said are two people: they are suggested no more. The lesser id stands first.
create table contacts_apart (
  workspace_id uuid not null references workspaces on delete cascade,
  one_id uuid not null references contacts on delete cascade,
  other_id uuid not null references contacts on delete cascade,
  created_at timestamptz not null,
  primary key (one_id, other_id)
);
create index contacts_apart_of_other on contacts_apart (other_id);
call isolate('contacts_apart');

create index identities_by_address on identities (workspace_id, external_id);

create or replace function contacts_found(pattern text, exact text) returns table (id uuid) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(c.merged_into_id, c.id) from contacts c
  where c.search like pattern and c.workspace_id = (select app_workspace())
  union
  select coalesce(c.merged_into_id, c.id) from identities i join contacts c on c.id = i.contact_id
  where (lower(i.username) like pattern or i.external_id = exact) and i.workspace_id = (select app_workspace())
  union
  select c.id from companies o join contacts c on c.workspace_id = o.workspace_id and c.company_id = o.id
  where o.workspace_id = (select app_workspace()) and (o.name_key like pattern or lower(o.domain) like pattern)
$$;

-- A conversation is found by what members call its contact.
create or replace function mark_contact() returns trigger language plpgsql as $$
begin
  insert into search_marks (workspace_id, conversation_id)
  select c.workspace_id, c.id from conversations c
  where c.workspace_id = new.workspace_id and c.contact_id in (
    select new.id union all
    select m.id from contacts m where m.workspace_id = new.workspace_id and m.merged_into_id = new.id);
  return null;
end $$;
create trigger contact_is_another after update of merged_into_id on contacts for each row
  when (old.merged_into_id is distinct from new.merged_into_id) execute function mark_contact();
