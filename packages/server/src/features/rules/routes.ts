import { handle } from '../../platform/http/binding.ts'
import { sendAgain } from './calling/deliveries.ts'
import { makeSecret, rotateSecret } from './calling/secrets.ts'
import { tryCall } from './calling/try-call.ts'
import { changeRule, createRule, orderRules, removeRule } from './change-rule.ts'
import { readRuns } from './log/read-runs.ts'
import { presentOne, presentRules } from './present.ts'
import { ruleRows } from './store.ts'
import { tryRule } from './trying/try-rule.ts'

export const rulesRoutes = [
  handle('GET /rules', async (ctx) => ({ items: await presentRules(ctx, await ruleRows(ctx)) })),
  handle('POST /rules', async (ctx, { body }) => presentOne(ctx, await createRule(ctx, body))),
  handle('PATCH /rules/:id', async (ctx, { params, body }) => presentOne(ctx, await changeRule(ctx, params.id, body))),
  handle('DELETE /rules/:id', (ctx, { params }) => removeRule(ctx, params.id)),
  handle('PUT /rule-order', async (ctx, { body }) => ({
    items: await presentRules(ctx, await orderRules(ctx, body.ruleIds)),
  })),
  handle('GET /rule-runs', (ctx, { query }) => readRuns(ctx, query)),
  handle('POST /rule-secrets', (ctx) => makeSecret(ctx)),
  handle('POST /rule-secrets/:id/rotations', (ctx, { params }) => rotateSecret(ctx, params.id)),
  handle('POST /rule-call-trials', (ctx, { body }) => tryCall(ctx, body)),
  handle('POST /rule-deliveries/:id/retries', (ctx, { params }) => sendAgain(ctx, params.id)),
  handle('POST /rule-trials', (ctx, { body }) => tryRule(ctx, body)),
]
