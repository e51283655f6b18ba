-- Documents gathered under a name. One may stand in several; a collection that is deleted takes no document with it.
create table collections (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  -- The name without what people do not tell apart: letters large and small, widths, accents written in two ways.
  name_key text not null,
  description text not null,
  position integer not null,
  created_at timestamptz not null,
  unique (workspace_id, name_key)
);
call isolate('collections');

create table collection_documents (
  workspace_id uuid not null references workspaces on delete cascade,
  collection_id uuid not null references collections on delete cascade,
  document_id uuid not null references documents on delete cascade,
  primary key (collection_id, document_id)
);
create index collection_documents_of_workspace on collection_documents (workspace_id);
create index collection_documents_of_document on collection_documents (document_id);
call isolate('collection_documents');

-- Where the pages of a site are put when they are read for the first time.
create table site_collections (
  workspace_id uuid not null references workspaces on delete cascade,
  site_id uuid not null references sites on delete cascade,
  collection_id uuid not null references collections on delete cascade,
  primary key (site_id, collection_id)
);
create index site_collections_of_workspace on site_collections (workspace_id);
create index site_collections_of_collection on site_collections (collection_id);
call isolate('site_collections');

-- A restricted assistant answers from these collections; when none is left it answers from nothing, never from everything.
alter table assistants add column is_restricted boolean not null default false;
create table assistant_collections (
  workspace_id uuid not null references workspaces on delete cascade,
  assistant_id uuid not null references assistants on delete cascade,
  collection_id uuid not null references collections on delete cascade,
  primary key (assistant_id, collection_id)
);
create index assistant_collections_of_workspace on assistant_collections (workspace_id);
create index assistant_collections_of_collection on assistant_collections (collection_id);
call isolate('assistant_collections');

-- A search in some documents reads the vectors of those alone. A procedure beside make_vectors(): pgvector may be
-- installed later, so the server calls both at every start.
create procedure index_vectors() language plpgsql as $$
begin
  if to_regclass('passage_vectors') is null or to_regclass('passage_vectors_of_document') is not null then return; end if;
  create index if not exists passage_vectors_of_document on passage_vectors (workspace_id, model, document_id);
end $$;
call index_vectors();
