-- Where a board stands among the others, and a field among those of its project; those as yet by their age.
alter table ticket_boards add column position integer not null default 0;
alter table ticket_fields add column position integer not null default 0;
