-- What a workspace too large for an index in memory is searched by (docs/decisions/0014). A term is a hash of a stem or
-- 4-gram with the workspace in it, so that one index over all workspaces is as selective as one of each.
alter table knowledge_versions
  add column terms text not null default 'none' check (terms in ('none', 'filling', 'ready')),
  add column terms_sampling integer not null default 1,
  add column terms_passages integer not null default 0,
  add column stems_length bigint not null default 0,
  add column grams_length bigint not null default 0;
grant select (workspace_id, terms) on knowledge_versions to opora_platform;
create policy states_of_terms on knowledge_versions for select to opora_platform using (true);

-- Rows are written and removed, never changed: that keeps the counts below true.
create table passage_terms (
  passage_id uuid primary key references passages on delete cascade,
  workspace_id uuid not null,
  document_id uuid not null,
  stems integer[] not null default '{}',
  weights smallint[] not null default '{}',
  stems_length integer not null,
  -- Of one passage in so many (terms_sampling), for how common they are.
  grams integer[] not null default '{}',
  grams_length integer not null
);
alter table passage_terms alter column stems set storage main, alter column weights set storage main,
  alter column grams set storage external;
create index passage_terms_by_stem on passage_terms using gin (stems) with (fastupdate = off);
create index passage_terms_of_document on passage_terms (document_id);
call isolate('passage_terms');

-- How many passages hold a term; of 4-grams among those sampled.
create table term_counts (
  workspace_id uuid not null references workspaces on delete cascade,
  term integer not null,
  passages integer not null,
  primary key (workspace_id, term)
) with (fillfactor = 80);
call isolate('term_counts');

-- Stems that were ever there, found by their 4-grams: what a misspelt word may have meant.
create table known_stems (
  workspace_id uuid not null references workspaces on delete cascade,
  term integer not null,
  grams integer[] not null default '{}',
  primary key (workspace_id, term)
);
create index known_stems_by_gram on known_stems using gin (grams) with (fastupdate = off);
call isolate('known_stems');

-- The row of the version is changed first: whoever writes passages of a workspace waits there and nowhere else.
create function count_terms() returns trigger language plpgsql as $$
declare sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from changed) then return null; end if;
  update knowledge_versions as version set terms_passages = version.terms_passages + sign * sums.passages,
    stems_length = version.stems_length + sign * sums.stems, grams_length = version.grams_length + sign * sums.grams
  from (select workspace_id, count(*) as passages, sum(stems_length) as stems, sum(grams_length) as grams
    from changed group by workspace_id) as sums where version.workspace_id = sums.workspace_id;
  if sign > 0 then
    insert into term_counts (workspace_id, term, passages)
    select workspace_id, term, count(*) from changed, unnest(stems || grams) as term group by workspace_id, term order by 1, 2
    on conflict (workspace_id, term) do update set passages = term_counts.passages + excluded.passages;
  else
    update term_counts as counted set passages = counted.passages - gone.passages
    from (select workspace_id, term, count(*) as passages from changed, unnest(stems || grams) as term
      group by workspace_id, term) as gone
    where counted.workspace_id = gone.workspace_id and counted.term = gone.term;
  end if;
  return null;
end $$;
create trigger terms_came after insert on passage_terms referencing new table as changed
  for each statement execute function count_terms();
create trigger terms_went after delete on passage_terms referencing old table as changed
  for each statement execute function count_terms();

-- Row-level security keeps the app role from using an index by array operators, so these two run as the owner, and hold
-- the wall themselves: whatever they are asked, they read rows of the workspace of the transaction alone.
-- Passages that hold one of the rare terms are scored by these, term by term; the best of them, and some that hold all
-- terms of a list, are then scored by the common terms too.
create function passages_with(
  rare integer[], rare_rarities float8[], all_of_1 integer[], all_of_2 integer[], all_of_3 integer[],
  common integer[], common_rarities float8[], evenly float8, by_length float8,
  documents uuid[], scanned integer, examined integer, most integer
) returns table (passage_id uuid, score float8) language sql stable security definer
set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
  with best as (
    select held.passage_id, sum(asked.rarity * held.weight / (held.weight + evenly + by_length * held.stems_length)) as score
    from unnest(rare, rare_rarities) as asked (term, rarity) cross join lateral (
      select p.passage_id, p.weights[array_position(p.stems, asked.term)]::float8 as weight, p.stems_length
      from passage_terms as p where p.stems @> array[asked.term] and p.workspace_id = (select app_workspace())
        and (documents is null or p.document_id in (select unnest(documents)))
      limit scanned
    ) as held
    group by held.passage_id order by score desc limit examined
  ), listed as (
    select p.passage_id from passage_terms as p
    where (p.stems @> all_of_1 or p.stems @> all_of_2 or p.stems @> all_of_3)
      and p.workspace_id = (select app_workspace())
      and (documents is null or p.document_id in (select unnest(documents)))
    limit examined
  ), found as (
    select every.passage_id, max(every.score) as score
    from (select best.passage_id, best.score from best union all select listed.passage_id, 0 from listed) as every
    group by every.passage_id
  )
  select found.passage_id, found.score + coalesce((
    select sum(asked.rarity * held.weight / (held.weight + evenly + by_length * p.stems_length))
    from unnest(common, common_rarities) as asked (term, rarity)
    cross join lateral (select p.weights[array_position(p.stems, asked.term)]::float8 as weight) as held
  ), 0) as score
  from found join passage_terms as p on p.passage_id = found.passage_id
  order by 2 desc, 1 limit most
$$;
create function stems_like(wanted integer[], most integer) returns table (term integer, alike float8)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
  select known.term, 2.0 * (select count(*) from unnest(known.grams) as gram where gram = any (wanted))
    / (cardinality(known.grams) + cardinality(wanted)) as alike
  from known_stems as known where known.grams && wanted and known.workspace_id = (select app_workspace())
  order by alike desc, known.term limit most
$$;
revoke execute on function passages_with, stems_like from public;
grant execute on function passages_with, stems_like to opora_app;
