-- What a run is to do, as its rule said when it began; nothing once it is done.
alter table rule_runs add column actions jsonb;
-- For forgetting the old ones of all workspaces.
create index rule_runs_by_moment on rule_runs (created_at);
