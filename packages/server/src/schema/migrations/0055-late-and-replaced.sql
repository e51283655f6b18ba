-- Messages an answer was given to, the question among them: one that came late and stands before it may be none of them.
alter table answers add column covers text[] not null default '{}';

-- Files of a contact's message as its channel told them last, so that an edit tells whether they are others. Null where
-- that was not kept.
alter table message_external_ids add column files jsonb;
