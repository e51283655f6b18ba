-- What each account of a person tells is kept apart, so that every merge can be undone, whatever came after it.
alter table contacts
  -- Blocked only because somebody they are one person with is.
  add column is_blocked_by_merge boolean not null default false,
  -- When this account itself was seen, and where; `last_seen_at` and `visit` are those of the whole person.
  add column own_seen_at timestamptz,
  add column own_visit jsonb;
update contacts set own_seen_at = last_seen_at, own_visit = visit where last_seen_at is not null or visit is not null;
update contacts c set is_blocked_by_merge = true from contact_merges g
where g.undone_at is null and c.blocked_at = g.created_at and (
  (c.id = g.source_id and c.merged_into_id = g.target_id and g.before -> 'blocked' ->> 'source' is null)
  or (c.id = g.target_id and g.before -> 'blocked' ->> 'target' is null));
