-- The calendar of tickets asks for a stretch of days.
create index tickets_due on tickets (workspace_id, due_at, id) where due_at is not null and archived_at is null;
