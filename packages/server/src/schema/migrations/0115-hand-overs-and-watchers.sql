-- A note to a team is laid aside by each of them, not for all.
alter table messages add column hand_over_settled_by uuid[];
update messages set hand_over_settled_by = array[(hand_over ->> 'id')::uuid]
  where hand_over_settled_at is not null and hand_over ->> 'type' = 'member';
alter table messages drop column hand_over_settled_at;

-- Whether a workspace has any is asked with each event.
create index watchers_of_workspace on conversation_watchers (workspace_id);
create index held_replies_of_workspace on held_replies (workspace_id);
