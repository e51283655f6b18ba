-- How often a workspace's settings were changed: what was read of them under one version is good until the next.
create table settings_versions (
  workspace_id uuid primary key references workspaces on delete cascade,
  version bigint not null
);
call isolate('settings_versions');

-- As the owner, because any role may change settings. At the end of the transaction, so that the row is the last one
-- locked and two changes cannot wait for each other; one at a time, so a higher version holds all lower ones.
create function count_settings() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare changed uuid := case tg_op when 'DELETE' then old.workspace_id else new.workspace_id end;
begin
  insert into settings_versions as known (workspace_id, version)
  select id, 1 from workspaces where id = changed
  on conflict (workspace_id) do update set version = known.version + 1;
  return null;
end $$;

create procedure watch_settings(target regclass, columns text) language plpgsql as $$
begin
  execute format(
    'create constraint trigger settings_changed after insert or delete or update %s on %s deferrable initially deferred for each row execute function count_settings()',
    columns, target);
end $$;

call watch_settings('assistants', '');
call watch_settings('assistant_collections', '');
call watch_settings('assistant_models', '');
call watch_settings('assistant_prompts', '');
call watch_settings('assistant_tools', '');
call watch_settings('embedding_spaces', '');
call watch_settings('model_budgets', '');
call watch_settings('server_tools', '');
call watch_settings('tools', '');
-- Its health is stored when it turns, and whoever asks it compares.
call watch_settings('models', '');
-- Not when a message came: that is no setting.
call watch_settings('inboxes', 'of name, kind, public_key, settings, secrets, assistant_id, is_enabled');

drop procedure watch_settings;
