-- People who may be one are looked for by user names of their accounts: the trigram index finds parts of them, and
-- behind row-level security `lower()` is evaluated for every row of everybody.
alter table identities add column username_key text generated always as (lower(username)) stored;
create index identities_by_username_key on identities (workspace_id, username_key) where username_key is not null;
