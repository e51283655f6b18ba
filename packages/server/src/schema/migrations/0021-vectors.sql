-- One row for each passage and model, whole in its page: fetched from elsewhere one by one they took ten times as long
-- to compare. Without pgvector there is no such table, and search goes by words alone. It is a
-- procedure because pgvector may be installed later: the server calls it at every start.
create procedure make_vectors() language plpgsql as $$
begin
  if to_regclass('passage_vectors') is not null then return; end if;
  if not exists (select from pg_available_extensions where name = 'vector') then return; end if;
  begin
    create extension if not exists vector;
  exception when insufficient_privilege then return;
  end;
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
call make_vectors();

-- Which documents, as they were read when, have their vectors in whatever store keeps them.
create table document_vectors (
  workspace_id uuid not null references workspaces on delete cascade,
  document_id uuid not null references documents on delete cascade,
  model text not null,
  indexed_at timestamptz not null,
  primary key (workspace_id, model, document_id)
);
call isolate('document_vectors');
call expose_to_platform('document_vectors');
