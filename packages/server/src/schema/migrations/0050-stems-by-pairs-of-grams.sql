-- Stems that share two of some 4-grams, those that share most of what they have first: reading every stem that shares one
-- took longer than the rest of a search (docs/decisions/0014). It runs as the owner and reads the workspace of the
-- transaction alone, as the function did whose place it takes.
create function stems_sharing(wanted integer[], most integer) returns table (term integer, grams integer[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
  select met.term, met.grams
  from unnest(wanted) with ordinality as one (gram, at) join unnest(wanted) with ordinality as other (gram, at) on one.at < other.at
  cross join lateral (
    select known.term, known.grams from known_stems as known
    where known.grams @> array[one.gram, other.gram] and known.workspace_id = (select app_workspace())
  ) as met
  group by met.term, met.grams
  -- Who shares n is met in n * (n - 1) / 2 pairs.
  order by (1 + sqrt(1 + 8 * count(*))) / (cardinality(met.grams) + cardinality(wanted)) desc, met.term limit most
$$;
revoke execute on function stems_sharing from public;
grant execute on function stems_sharing to opora_app;
drop function stems_like;
