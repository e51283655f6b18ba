-- How often somebody asked for an inbox to be connected anew, also when its settings stayed what they were.
alter table inbox_connections add column asked integer not null default 0;
