-- Models that reread found passages and put them in order.
alter table models drop constraint models_purpose_check;
alter table models add constraint models_purpose_check check (purpose in ('chat', 'embeddings', 'reranking'));

-- Who rereads for an assistant, as its settings say: that model cannot be disconnected before.
alter table assistants add column rerank_model_id uuid
  generated always as ((retrieval -> 'rerank' ->> 'modelId')::uuid) stored references models;
create index assistants_of_rerank_model on assistants (rerank_model_id) where rerank_model_id is not null;
