import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MessageId, RuleId } from '@opora/contract/ids'
import type { RuleAction, RuleStep } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Attempt } from '../../../platform/jobs/job.ts'
import { addStep, endRun, lockRun, type RunRow } from '../log/store.ts'
import type { References } from '../references.ts'
import { act } from './act.ts'
import { detailOf } from './detail-of.ts'
import { toldBy } from './make-ticket.ts'

interface Following {
  run: RunRow
  rule: { id: string; name: string }
  actions: readonly RuleAction[]
  chain: readonly RuleId[]
  references: References
  attempt: Attempt
  /** What was said, where that is what happened. */
  messageId: MessageId | null
}

const stepsOf = (run: RunRow): RuleStep[] => run.steps as RuleStep[]

/** Writes down a step and does `work` with it, together or not at all; nothing when it was done before. */
async function step(ctx: Ctx, { run, at }: { run: RunRow; at: number }, work: (ctx: Ctx) => Promise<RuleStep>) {
  await transact(ctx, async (ctx) => {
    const held = await lockRun(ctx, run.id)
    if (!held || stepsOf(held).length > at) return
    await addStep(ctx, run.id, await work(ctx))
  })
}

/** Does what a rule says, each thing once: whoever begins anew goes on where it stopped. What fails keeps nothing else from being done. */
export async function carryOut(ctx: Ctx, following: Following): Promise<void> {
  const { run, rule, actions, chain, references, attempt, messageId } = following
  const id = rule.id as RuleId
  const acting: Ctx = { ...ctx, actor: { type: 'rule', ruleId: id, name: rule.name, chain: [...chain, id] } }
  const conversationId = run.conversation_id as ConversationId
  for (let at = stepsOf(run).length; at < actions.length; at++) {
    const action = actions[at]
    if (!action) continue
    const told = { kind: action.kind, detail: detailOf(action, references) }
    const now = { ...acting, now: ctx.world.clock.now() }
    try {
      await step(now, { run, at }, async (ctx) => {
        const of = { runId: run.id, place: at, event: run.trigger, messageId }
        const done = await act(ctx, action, { conversationId, occasion: `rule:${run.id}:${at}`, of })
        return { ...told, ...toldBy(action, done), isDone: true, code: null }
      })
    } catch (error) {
      // What is no refusal may pass: the job is tried again and goes on here.
      if (!isFailure(error) && !attempt.isLast) throw error
      if (!isFailure(error)) ctx.log.error({ ruleId: id, action: action.kind, error }, 'an action of a rule broke')
      const code = isFailure(error) ? error.code : 'internal'
      await step(now, { run, at }, async () => ({ ...told, isDone: false, code }))
    }
  }
  await transact(ctx, async (ctx) => {
    const held = await lockRun(ctx, run.id)
    if (held) await endRun(ctx, run.id, stepsOf(held).every(({ isDone }) => isDone) ? 'done' : 'failed')
  })
}
