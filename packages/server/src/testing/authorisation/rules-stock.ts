import { randomUUID } from 'node:crypto'
import type { ConversationId } from '@opora/contract/ids'
import type { TestWorkspace } from '../new-workspace.ts'
import { ruleOf } from '../rule-of.ts'

/** An address that is refused: nothing leaves this machine. */
const url = 'https://10.0.0.8/hook'

/** A rule that calls a web address, what signs it, and a call that was made. */
export async function rulesStock(t: TestWorkspace, conversationId: ConversationId) {
  const { id: secretId } = await t.api('POST /rule-secrets')
  const actions = [{ kind: 'webhook' as const, url, secretId }]
  const rule = await t.api('POST /rules', { body: ruleOf({ isOn: false, actions }) })
  const [runId, id] = [randomUUID(), randomUUID()]
  const shared = { workspace_id: t.workspaceId, created_at: new Date() }
  const run = {
    ...shared,
    id: runId,
    rule_id: rule.id,
    rule_name: rule.name,
    conversation_id: conversationId,
    occasion: `test:${runId}`,
    trigger: 'created',
    outcome: 'done',
    chain: '[]',
    seen: '[]',
  }
  await t.ctx.db.insertInto('rule_runs').values(run).execute()
  const delivery = {
    ...shared,
    id,
    run_id: runId,
    place: 0,
    url,
    secret_id: secretId,
    event: 'created',
    body: '{}',
    state: 'failed',
    turn: 1,
    tries_left: 0,
  }
  await t.ctx.db.insertInto('rule_deliveries').values(delivery).execute()
  return { 'rule-secrets': secretId, 'rule-deliveries': id }
}
