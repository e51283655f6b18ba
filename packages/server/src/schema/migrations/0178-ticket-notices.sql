-- Whom a comment of a ticket names, as the text had it when it was kept.
alter table ticket_comments add column mentions jsonb not null default '[]';

-- What members are told of tickets. A comment may be taken away: its name stays here, so that its notices can be, too.
alter table notifications add column ticket_id uuid references tickets on delete cascade,
  add column ticket_comment_id uuid,
  -- The status it was put into, as it was called then.
  add column ticket_moved_to text;
create index notifications_of_ticket on notifications (ticket_id) where ticket_id is not null;
create index notifications_of_ticket_comment on notifications (ticket_comment_id) where ticket_comment_id is not null;
