-- Jobs of before events led to jobs themselves: their kinds are known no more, so what waits becomes what it led to.
delete from jobs where kind in ('event:answering.answer', 'event:conversations.deliver')
  and input -> 'payload' ->> 'direction' is distinct from case kind when 'event:answering.answer' then 'in' else 'out' end;

-- Keeps its row: an older server that is sending the message now still ends it.
update jobs set kind = 'conversations.deliver-message', unique_key = null,
  order_key = format('%s:deliver:%s', workspace_id, input -> 'payload' ->> 'conversationId'),
  input = jsonb_build_object('conversationId', input -> 'payload' -> 'conversationId', 'messageId', input -> 'payload' -> 'messageId')
where kind = 'event:conversations.deliver';

-- Get rows of their own, at their place in the order: an older server may have stored what they lead to, and ends the old row.
with old as (
  delete from jobs where kind in ('event:answering.answer', 'event:answering.continue', 'event:copilot.brief')
  returning *, input -> 'payload' as payload
), led as (
  select *, 'answering.answer-question' as to_kind, 'answer:' as in_order_of, 'answer:' || (payload ->> 'messageId') as once,
    jsonb_build_object('conversationId', payload -> 'conversationId', 'messageId', payload -> 'messageId') as to_input
  from old where kind = 'event:answering.answer'
  union all
  select *, 'answering.continue-answer', 'answer:', 'continue:' || (payload ->> 'callId'),
    jsonb_build_object('callId', payload -> 'callId')
  from old where kind = 'event:answering.continue'
  union all
  select *, 'copilot.brief-handover', 'brief:', null,
    jsonb_build_object('conversationId', payload -> 'conversationId', 'reason', payload -> 'reason')
  from old where kind = 'event:copilot.brief'
)
insert into jobs (id, seq, workspace_id, kind, input, actor, order_key, unique_key, state, attempts, run_at, last_error,
  failed_at, created_at)
overriding system value
select gen_random_uuid(), seq, workspace_id, to_kind, to_input, actor,
  format('%s:%s%s', workspace_id, in_order_of, payload ->> 'conversationId'), workspace_id || ':' || once,
  case state when 'dead' then 'dead' else 'waiting' end, case state when 'dead' then attempts else 0 end, run_at,
  last_error, failed_at, created_at
from led order by seq
on conflict do nothing;

update schedules set kind = 'models.forget-calls' where kind = 'assistants.forget-calls';
