-- Views of tickets: the words of their page's address. Null for a view of conversations; each kind has names of its own.
alter table saved_views add column place jsonb;
drop index shared_views_by_name;
drop index own_views_by_name;
create unique index shared_views_by_name on saved_views (workspace_id, (place is null), name_key) where is_shared;
create unique index own_views_by_name on saved_views (member_id, (place is null), name_key) where not is_shared;
