create table documents (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  title text not null,
  origin text not null check (origin in ('file', 'page')),
  file_id uuid references files on delete restrict,
  file_name text,
  mime text,
  url text,
  size_bytes bigint,
  language text,
  state text not null,
  progress jsonb,
  failure jsonb,
  pages integer,
  page_issues jsonb not null default '[]',
  passages integer not null default 0,
  revision integer not null default 1,
  content_hash text,
  created_by uuid,
  created_at timestamptz not null,
  indexed_at timestamptz
);
create index documents_of_workspace on documents (workspace_id, created_at desc, id desc);
call isolate('documents');
call expose_to_platform('documents');

create table passages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  document_id uuid not null references documents on delete cascade,
  ordinal integer not null,
  heading text not null,
  text text not null,
  page integer,
  start_offset integer not null,
  end_offset integer not null,
  unique (document_id, ordinal)
);
create index passages_of_workspace on passages (workspace_id, document_id, ordinal);
call isolate('passages');

-- Grows with every change of the passages: a search index built earlier knows that it is stale.
create table knowledge_versions (
  workspace_id uuid primary key references workspaces on delete cascade,
  version bigint not null
);
call isolate('knowledge_versions');
