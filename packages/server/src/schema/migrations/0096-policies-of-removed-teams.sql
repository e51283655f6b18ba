-- A policy whose last team was removed is for nobody until somebody saves it again.
alter table sla_policies add column is_off boolean not null default false;

create function pg_temp.team_kept(escalation jsonb) returns jsonb language sql as $$
  select case when exists (select from teams where id = (escalation ->> 'teamId')::uuid and removed_at is not null)
    then escalation || '{"teamId": null}' else escalation end
$$;
with kept as (
  select p.id, jsonb_array_length(p.rules -> 'teamIds') as before, coalesce((
    select jsonb_agg(named.id order by named.place) from jsonb_array_elements_text(p.rules -> 'teamIds')
      with ordinality as named (id, place)
    join teams t on t.id = named.id::uuid and t.removed_at is null), '[]') as team_ids
  from sla_policies p
)
update sla_policies p set
  is_off = kept.before > 0 and kept.team_ids = '[]',
  rules = p.rules || jsonb_build_object('teamIds', kept.team_ids,
    'onWarning', pg_temp.team_kept(p.rules -> 'onWarning'), 'onBreach', pg_temp.team_kept(p.rules -> 'onBreach'))
from kept where kept.id = p.id;
drop function pg_temp.team_kept(jsonb);
