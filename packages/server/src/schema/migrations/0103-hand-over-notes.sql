-- To whom a note passes its conversation on, and when whoever got it laid it aside.
alter table messages add column hand_over jsonb;
alter table messages add column hand_over_settled_at timestamptz;
create index messages_that_hand_over on messages (conversation_id, seq) where hand_over is not null;
