-- How pressing a conversation is.
alter table conversations add column priority text not null default 'none';
