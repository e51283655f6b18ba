-- The press of a reply silenced the assistant of a conversation that was settled: taken back, it lets it speak again.
alter table held_replies add column silenced boolean not null default false;
