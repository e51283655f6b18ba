-- After how many days without a change tickets of a status are stale; never where null.
alter table ticket_statuses add column stale_days integer;
-- A comment is a change as well.
update tickets t set updated_at = c.latest
  from (select ticket_id, max(created_at) as latest from ticket_comments group by ticket_id) c
  where c.ticket_id = t.id and c.latest > t.updated_at;
create index tickets_by_change on tickets (workspace_id, status_id, updated_at) where archived_at is null;
