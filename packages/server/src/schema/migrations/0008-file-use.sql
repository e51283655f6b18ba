-- When a message or document first referred to the file; uploads nobody referred to are forgotten.
alter table files add column used_at timestamptz;
create index files_unused on files (created_at) where used_at is null;
