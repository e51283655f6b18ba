-- Every file or text a document was made of. `documents.version` is the one it shall be, `served_version` the one its
-- passages are of: they differ while a new one is read, or when it could not be.
create table document_versions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  document_id uuid not null references documents on delete cascade,
  number integer not null,
  title text not null,
  file_id uuid references files on delete restrict,
  file_name text,
  mime text,
  size_bytes bigint,
  body text,
  created_at timestamptz not null,
  created_by uuid,
  unique (document_id, number)
);
create index document_versions_of_workspace on document_versions (workspace_id, document_id, number desc);

alter table documents add column version integer not null default 1;
alter table documents add column served_version integer;
update documents set served_version = 1 where passages > 0;
insert into document_versions
  (id, workspace_id, document_id, number, title, file_id, file_name, mime, size_bytes, body, created_at, created_by)
select gen_random_uuid(), workspace_id, id, 1, coalesce(file_name, title), file_id, file_name, mime,
  coalesce(size_bytes, octet_length(body)), body, created_at, created_by
from documents where origin <> 'page';
call isolate('document_versions');

-- How a workspace wants its files read, beyond what is always done.
create table reading_settings (
  workspace_id uuid primary key references workspaces on delete cascade,
  languages text[] not null default '{}',
  extracts boolean not null default false
);
call isolate('reading_settings');
