-- What a deletion of many documents or files has to follow, row by row.
create index document_vectors_of_document on document_vectors (document_id);
create index shelved_passages_of_any_workspace on shelved_passages (document_id);
create index document_versions_of_file on document_versions (file_id) where file_id is not null;
create index documents_of_file on documents (file_id) where file_id is not null;
create index message_files_of_file on message_files (file_id);

-- Requests to models end after 60 seconds, so nobody waits longer for the first piece.
update models set first_part_seconds = 60 where first_part_seconds > 60;
alter table models add constraint models_first_part_in_time check (first_part_seconds between 1 and 60);

-- One start at a time; a pgvector without halves of numbers (0.7) and searches that go on (0.8) is as good as none.
create or replace procedure make_vectors() language plpgsql as $$
declare found text;
begin
  perform pg_advisory_xact_lock(7301884113);
  if to_regclass('passage_vectors') is not null then return; end if;
  select coalesce(installed_version, default_version) into found from pg_available_extensions where name = 'vector';
  if coalesce(string_to_array(substring(found from '^\d+\.\d+'), '.')::int[] < '{0,8}', true) then return; end if;
  begin
    create extension if not exists vector;
  exception when insufficient_privilege then return;
  end;
  -- It may have been installed where nobody looks.
  if to_regtype('halfvec') is null then return; end if;
  create table passage_vectors (
    workspace_id uuid not null references workspaces on delete cascade,
    model text not null,
    passage_id uuid not null references passages on delete cascade,
    document_id uuid not null,
    source text not null,
    embedding halfvec not null,
    primary key (workspace_id, model, passage_id)
  ) with (toast_tuple_target = 8160);
  create index passage_vectors_of_passage on passage_vectors (passage_id);
  call isolate('passage_vectors');
end $$;
