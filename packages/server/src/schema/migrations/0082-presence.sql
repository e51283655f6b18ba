-- Who is there. `chosen` is what a member said, `state` what they seem to be: told when it changes, by whichever process sees it.
create table member_presence (
  member_id uuid primary key references members on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  chosen text not null default 'online' check (chosen in ('online', 'busy', 'away')),
  chosen_until timestamptz,
  -- When a process last held a socket of theirs, and when they last did something.
  seen_at timestamptz,
  active_at timestamptz,
  state text not null default 'offline' check (state in ('online', 'busy', 'away', 'offline')),
  state_since timestamptz not null
);
create index member_presence_here on member_presence (seen_at) where state <> 'offline';
call isolate('member_presence');
call expose_to_platform('member_presence');

insert into member_presence (member_id, workspace_id, chosen, state_since)
  select id, workspace_id, availability, now() from members where availability = 'away';
alter table members drop column availability;
