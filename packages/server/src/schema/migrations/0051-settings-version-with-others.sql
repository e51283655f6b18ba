-- The version is read along with whoever comes in, before their workspace is known.
grant select on settings_versions to opora_platform;
create policy every_workspace on settings_versions for select to opora_platform using (true);
