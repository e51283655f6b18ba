-- What people made of a passage after it was read. `original` is what was read: {"heading", "text"}, null when nothing of it changed.
alter table passages
  add column excluded boolean not null default false,
  add column questions text[] not null default '{}',
  add column is_added boolean not null default false,
  add column revision integer not null default 1,
  add column original jsonb,
  add column edited_at timestamptz,
  add column edited_by uuid;

-- Checked at the end of a statement, so that one statement can make room between two passages.
alter table passages drop constraint passages_document_id_ordinal_key;
alter table passages add constraint passages_in_order unique (document_id, ordinal) deferrable initially immediate;

-- Passages that are out of their document and can come back: deleted by a person, or edited while what was read
-- again no longer holds their original.
create table shelved_passages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  document_id uuid not null references documents on delete cascade,
  reason text not null check (reason in ('deleted', 'unmatched')),
  ordinal integer not null,
  heading text not null,
  text text not null,
  page integer,
  excluded boolean not null,
  questions text[] not null default '{}',
  is_added boolean not null,
  original jsonb,
  edited_at timestamptz,
  edited_by uuid,
  shelved_at timestamptz not null
);
create index shelved_passages_of_document on shelved_passages (workspace_id, document_id, ordinal);
call isolate('shelved_passages');
