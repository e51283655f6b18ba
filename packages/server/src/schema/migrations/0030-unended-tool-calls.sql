-- Calls that wait for a person, or are under way: looked through every minute for those nobody will end.
create index tool_calls_unended on tool_calls (created_at) where state in ('proposed', 'approved');
-- The machinery learns which they are, and nothing of what they say.
grant select (id, workspace_id, state, created_at, decided_at, started_at) on tool_calls to opora_platform;
create policy unended_calls on tool_calls for select to opora_platform using (state in ('proposed', 'approved'));
