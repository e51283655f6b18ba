-- Files of a member's message as its group told them, so that an edit tells whether they are others. Null for posts of
-- ours, and where that was not kept.
alter table desk_posts add column told_files jsonb;
