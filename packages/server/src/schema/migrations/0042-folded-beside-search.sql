-- A large workspace whose terms are all there is searched by them while they are folded: an index of it in memory would
-- take everything the server has.
update knowledge_versions as version set terms = 'ready' where terms = 'filling' and not exists (
  select from passages where passages.workspace_id = version.workspace_id and not excluded
    and not exists (select from passage_terms where passage_id = passages.id)
);
