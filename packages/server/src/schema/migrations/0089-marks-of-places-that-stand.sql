-- While messages change places they stand at negative ones, where nobody looks for them: nothing is to be read again there.
create or replace function mark_message() returns trigger language plpgsql as $$
begin
  if new.seq >= 0 then
    insert into search_marks (workspace_id, conversation_id, chunk) values (new.workspace_id, new.conversation_id, new.seq / 100);
  end if;
  if tg_op = 'UPDATE' and old.seq >= 0 and old.seq / 100 <> new.seq / 100 then
    insert into search_marks (workspace_id, conversation_id, chunk) values (new.workspace_id, new.conversation_id, old.seq / 100);
  end if;
  return null;
end $$;

delete from search_marks where chunk < 0;
delete from conversation_terms where chunk < 0;
