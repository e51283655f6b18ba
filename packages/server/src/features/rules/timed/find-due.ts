import type { RuleId, WorkspaceId } from '@opora/contract/ids'
import type { RuleTrigger } from '@opora/contract/rules'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { pageOfMessages, quietSince, waitingSince } from '../../conversations/index.ts'
import { runRules } from '../engine/run-rules.job.ts'
import { lockRule, partsOf, type RuleRow, setChecked, timedRules } from '../store.ts'

const atOnce = 500
const newest = 2_147_483_647

interface Due {
  conversationId: Parameters<typeof pageOfMessages>[1]
  since: Date
}

interface Time {
  kind: 'unanswered' | 'quiet'
  minutes: number
}

const timeOf = ({ kind, minutes }: RuleTrigger): Time[] =>
  (kind === 'unanswered' || kind === 'quiet') && minutes !== null ? [{ kind, minutes }] : []

/** What a quiet conversation is quiet since: the last thing somebody said. What rules say begins nothing anew. */
async function saidLast(ctx: Ctx, { conversationId, since }: Due): Promise<string> {
  const page = await pageOfMessages(ctx, conversationId, { before: newest, limit: 30, isPublic: false })
  return page.find(({ author_type: type }) => type !== 'rule')?.id ?? since.toISOString()
}

interface Looked {
  due: Due[]
  until: Date
}

/** Conversations whose time came between two moments; up to where all of them were found. */
async function dueBetween(ctx: Ctx, { kind, minutes }: Time, { from, to }: { from: Date; to: Date }): Promise<Looked> {
  const ago = (at: Date): Date => new Date(at.getTime() - minutes * 60_000)
  const look = kind === 'unanswered' ? waitingSince : quietSince
  const found = await look(ctx, { from: ago(from), to: ago(to), limit: atOnce })
  const last = found.length === atOnce ? found.at(-1) : undefined
  return {
    due: found.map(({ id, since }) => ({ conversationId: id, since })),
    until: last ? new Date(last.since.getTime() + minutes * 60_000) : to,
  }
}

async function lookFor(ctx: Ctx, rule: RuleRow, time: Time): Promise<Date> {
  const { due, until } = await dueBetween(ctx, time, { from: rule.checked_until, to: ctx.now })
  for (const one of due) {
    const since = one.since.toISOString()
    const named = time.kind === 'quiet' ? await saidLast(ctx, one) : since
    const ruleId = rule.id as RuleId
    const input = {
      triggers: [time.kind],
      conversationId: one.conversationId,
      occasion: `${time.kind}:${one.conversationId}:${named}`,
      timed: { ruleId, kind: time.kind, since },
    }
    const uniqueKey = `rules:${ruleId}:${input.occasion}`
    ctx.enqueue(runRules, input, { orderKey: `rules:${one.conversationId}`, uniqueKey })
  }
  return until
}

/** Of one rule, everything up to now: what was found and how far was looked is stored together. */
const findOf = (ctx: Ctx, id: RuleId): Promise<void> =>
  transact(ctx, async (ctx) => {
    const rule = await lockRule(ctx, id)
    if (!rule?.is_on) return
    let until = ctx.now
    for (const time of partsOf(rule).triggers.flatMap(timeOf)) {
      const reached = await lookFor(ctx, rule, time)
      if (reached < until) until = reached
    }
    await setChecked(ctx, id, until)
  })

/** Looks for conversations that wait, or are quiet, as long as some rule wants it; in all workspaces. */
export async function findDue(database: Database, open: OpenCtx): Promise<void> {
  const rules = await database.run('platform', (db) => timedRules(db))
  for (const { id, workspace_id } of rules) {
    const ctx = makeCtx(open, { workspaceId: workspace_id as WorkspaceId, actor: { type: 'system' } })
    await findOf(ctx, id as RuleId)
  }
}
