-- A text somebody typed or pasted is a document like the others.
alter table documents drop constraint documents_origin_check;
alter table documents add constraint documents_origin_check check (origin in ('file', 'page', 'text'));
alter table documents add column body text;

-- Finds documents that say the same, whatever their format.
create index documents_of_content on documents (workspace_id, content_hash) where content_hash is not null;
