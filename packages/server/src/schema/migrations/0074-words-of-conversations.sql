-- What conversations are found by (docs/decisions/0027): a row for each hundred places of a conversation. A term is a hash
-- of a stem, with the workspace in it, under the week of the last activity: one index over all is as selective as one of
-- each workspace and week, and a search reads the newest weeks first.
create table conversation_terms (
  conversation_id uuid not null references conversations on delete cascade,
  chunk integer not null,
  workspace_id uuid not null references workspaces on delete cascade,
  week integer not null,
  terms bigint[] not null,
  primary key (conversation_id, chunk)
);
create index conversation_terms_by_term on conversation_terms using gin (terms) with (fastupdate = off);
call isolate('conversation_terms');

-- Stems of letters somebody wrote: what the beginning of a word may become.
create table search_stems (
  workspace_id uuid not null references workspaces on delete cascade,
  stem text collate "C" not null,
  primary key (workspace_id, stem)
);
call isolate('search_stems');

-- What is to be read again, by whoever changed it: only added to, so that nobody waits for another. Without a chunk it is
-- all of the conversation. What stood before this version comes after what is new.
create table search_marks (
  id bigint generated always as identity,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  chunk integer,
  is_old boolean not null default false,
  primary key (workspace_id, is_old, id)
);
create index search_marks_of_conversation on search_marks (conversation_id);
call isolate('search_marks');
call expose_to_platform('search_marks');

create function week_of(at timestamptz) returns integer language sql immutable parallel safe as
  $$ select floor(extract(epoch from at) / 604800)::integer $$;

create function mark_message() returns trigger language plpgsql as $$
begin
  insert into search_marks (workspace_id, conversation_id, chunk) values (new.workspace_id, new.conversation_id, new.seq / 100);
  if tg_op = 'UPDATE' and old.seq / 100 <> new.seq / 100 then
    insert into search_marks (workspace_id, conversation_id, chunk) values (new.workspace_id, new.conversation_id, old.seq / 100);
  end if;
  return null;
end $$;
create trigger message_came after insert on messages for each row execute function mark_message();
create trigger message_became_another after update of text, parts, seq, removed_at on messages for each row
  when (old.text <> new.text or old.seq <> new.seq or old.removed_at is distinct from new.removed_at)
  execute function mark_message();

create function mark_message_of_file() returns trigger language plpgsql as $$
begin
  insert into search_marks (workspace_id, conversation_id, chunk)
  select m.workspace_id, m.conversation_id, m.seq / 100 from messages m where m.id = coalesce(new.message_id, old.message_id);
  return null;
end $$;
create trigger file_came after insert or delete on message_files for each row execute function mark_message_of_file();

create function mark_conversation() returns trigger language plpgsql as $$
begin
  insert into search_marks (workspace_id, conversation_id) values (new.workspace_id, new.id);
  return null;
end $$;
create trigger conversation_came_into_another_week after update of last_activity_at, subject, contact_id on conversations for each row
  when (week_of(old.last_activity_at) <> week_of(new.last_activity_at) or old.subject <> new.subject or old.contact_id <> new.contact_id)
  execute function mark_conversation();

create function mark_contact() returns trigger language plpgsql as $$
begin
  insert into search_marks (workspace_id, conversation_id)
  select c.workspace_id, c.id from conversations c where c.workspace_id = new.workspace_id and c.contact_id = new.id;
  return null;
end $$;
create trigger contact_is_called_otherwise after update of name, email, phone on contacts for each row
  when (old.name <> new.name or old.email is distinct from new.email or old.phone is distinct from new.phone)
  execute function mark_contact();

insert into search_marks (workspace_id, conversation_id, is_old)
select workspace_id, id, true from conversations order by last_activity_at desc;

-- Row-level security keeps the app role from using an index by array operators, so this runs as the owner and holds the
-- wall itself: whatever it is asked, it reads rows of the workspace of the transaction alone. Stems of `all_of` are all
-- held, of `any_of` one at least; one of the two may be empty.
create function conversations_holding(all_of integer[], any_of integer[], newest integer, oldest integer)
returns table (conversation_id uuid) language plpgsql stable security definer rows 300
set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
declare workspace uuid := app_workspace();
begin
  if cardinality(any_of) = 0 then
    return query select distinct held.conversation_id
    from (select week, array_agg((week::bigint << 32) | (stem & 4294967295)) as terms
      from generate_series(oldest, newest) as week, unnest(all_of::bigint[]) as stem group by week) as every
    cross join lateral (select t.conversation_id from conversation_terms t
      where t.terms @> every.terms and t.workspace_id = workspace) as held;
  elsif cardinality(all_of) = 0 then
    return query select distinct held.conversation_id
    from (select week, array_agg((week::bigint << 32) | (stem & 4294967295)) as terms
      from generate_series(oldest, newest) as week, unnest(any_of::bigint[]) as stem group by week) as several
    cross join lateral (select t.conversation_id from conversation_terms t
      where t.terms && several.terms and t.workspace_id = workspace) as held;
  else
    return query select distinct held.conversation_id
    from (select week, array_agg((week::bigint << 32) | (stem & 4294967295)) as terms
      from generate_series(oldest, newest) as week, unnest(all_of::bigint[]) as stem group by week) as every
    join (select week, array_agg((week::bigint << 32) | (stem & 4294967295)) as terms
      from generate_series(oldest, newest) as week, unnest(any_of::bigint[]) as stem group by week) as several using (week)
    cross join lateral (select t.conversation_id from conversation_terms t
      where t.terms @> every.terms and t.terms && several.terms and t.workspace_id = workspace) as held;
  end if;
end $$;
revoke execute on function conversations_holding from public;
grant execute on function conversations_holding to opora_app;
