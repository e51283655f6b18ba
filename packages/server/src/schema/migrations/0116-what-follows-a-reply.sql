-- What is done to a conversation once a reply has left, as a macro whose words it carries says.
alter table held_replies add column follows jsonb;
alter table macro_runs add column follows jsonb;
