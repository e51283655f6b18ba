-- What the end of a ticket does to its conversations, and the end of a conversation to its tickets.
alter table ticket_projects add column when_done text not null default 'nothing';
alter table ticket_projects add column resolved_status_id uuid references ticket_statuses on delete set null;
create index ticket_projects_by_resolved on ticket_projects (resolved_status_id) where resolved_status_id is not null;
