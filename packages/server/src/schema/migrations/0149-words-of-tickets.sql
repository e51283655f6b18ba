-- What tickets are found by: stems in Russian and English (of this configuration one makes the stems of what is written in
-- Latin letters). The workspace stands among the words, so that one index is as selective as one of each workspace. Signs
-- are blanks, or addresses and numbers with a hyphen would be words as a whole.
create function words_of_ticket(workspace uuid, said text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.russian', translate(left(said, 200000), '-_@./:\+#&=?,;()[]{}<>"''|*~!№«»—–…', repeat(' ', 40)))
    || array_to_tsvector(array[workspace::text])
$$;

create index tickets_by_words on tickets using gin (words_of_ticket(workspace_id, subject || ' ' || description));
create index ticket_comments_by_words on ticket_comments using gin (words_of_ticket(workspace_id, text));

-- Tickets that hold all of these words, each as the beginning of one, in what they say of themselves or in a comment. Row-level
-- security keeps the app role from using an index by `@@`, so this runs as the owner and holds the wall itself: it reads
-- rows of the workspace of the transaction alone. A word that says nothing (a stop word) is held by all.
create function tickets_saying(words text[]) returns table (ticket_id uuid) language plpgsql stable security definer rows 300
set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
declare
  workspace uuid := app_workspace();
  own tsquery := quote_literal(workspace::text)::tsquery;
  word text;
  form text;
  wanted tsquery;
  found uuid[];
begin
  foreach word in array words loop
    wanted := to_tsquery('pg_catalog.russian', quote_literal(word) || ':*');
    -- Of some forms the stem is a form itself, of which the stem is another (депозиты, депозит).
    for form in select lexeme from unnest(to_tsvector('pg_catalog.russian', word)) loop
      wanted := wanted || to_tsquery('pg_catalog.russian', quote_literal(form) || ':*');
    end loop;
    if numnode(wanted) = 0 then continue; end if;
    found := array(
      select t.id from tickets t
      where words_of_ticket(t.workspace_id, t.subject || ' ' || t.description) @@ (own && wanted) and t.workspace_id = workspace and (found is null or t.id = any(found))
      union
      select c.ticket_id from ticket_comments c
      where words_of_ticket(c.workspace_id, c.text) @@ (own && wanted) and c.workspace_id = workspace and (found is null or c.ticket_id = any(found)));
    if cardinality(found) = 0 then return; end if;
  end loop;
  if found is null then
    return query select t.id from tickets t where t.workspace_id = workspace;
  else
    return query select unnest(found);
  end if;
end $$;
revoke execute on function tickets_saying from public;
grant execute on function tickets_saying to opora_app;
