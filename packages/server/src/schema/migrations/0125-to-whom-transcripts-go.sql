-- Where agents may send what was said: to addresses its contact is known by, or anywhere. Leads may send it anywhere.
alter table workspaces add column transcript_recipients text not null default 'known'
  check (transcript_recipients in ('known', 'any'));
