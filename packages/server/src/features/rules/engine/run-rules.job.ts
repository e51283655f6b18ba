import type { ConversationId, MessageId, RuleId } from '@opora/contract/ids'
import type { RuleTriggerKind } from '@opora/contract/rule-language'
import type { RuleAction } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { conversationsByIds, goesOnIn, messageRow } from '../../conversations/index.ts'
import { type Known, readFacts } from '../judging/facts.ts'
import { judge } from '../judging/judge.ts'
import { insertRun, type RunRow, runsOf } from '../log/store.ts'
import { namesIn, type References, readReferences, withMerged } from '../references.ts'
import { partsOf, type RuleRow, ruleRow, ruleRows, rulesFor } from '../store.ts'
import { carryOut } from './carry-out.ts'
import { isToldAlready, stopFor } from './guard.ts'
import { isStillSo, type Timed } from './is-still-so.ts'

/** Something that happened in a conversation and that rules may wait for. */
export interface Occasion {
  triggers: readonly RuleTriggerKind[]
  conversationId: ConversationId
  /** Names it among all that ever happened: a rule meets it once. */
  occasion: string
  messageId?: MessageId
  reason?: string
  /** Of a time that came: the rule it came for, and since when it counted. */
  timed?: Timed
}

/** Looks at every rule that waits for what happened, in order, and follows those that match. */
export const runRules = defineJob<Occasion>('rules.run', { maxAttempts: 6, run: meet })

interface Meeting {
  occasion: Occasion
  conversationId: ConversationId
  chain: readonly RuleId[]
  references: References
  attempt: Attempt
  /** Nobody did it, and no rule either; words and times have limits of their own. */
  isByItself: boolean
}

/** Where a conversation begins, its beginning and its first message are one occasion. */
async function named(ctx: Ctx, given: Occasion, conversationId: ConversationId): Promise<Occasion> {
  if (given.triggers.includes('created')) return { ...given, occasion: `created:${conversationId}` }
  if (!given.messageId || !given.triggers.includes('contact_wrote')) return given
  const message = await messageRow(ctx, conversationId, given.messageId)
  return message?.seq === 1 ? { ...given, occasion: `created:${conversationId}` } : given
}

async function waitingRules(ctx: Ctx, { triggers, timed }: Occasion): Promise<RuleRow[]> {
  if (!timed) return rulesFor(ctx, triggers)
  const row = await ruleRow(ctx, timed.ruleId)
  return row?.is_on ? [row] : []
}

/** That somebody is being called is no answer, whoever says it. */
async function isAnswered(ctx: Ctx, id: ConversationId, messageId: MessageId | undefined): Promise<boolean> {
  const said = messageId ? await messageRow(ctx, id, messageId) : undefined
  if (said?.author_type === 'member') return true
  const [conversation] = await conversationsByIds(ctx, [id])
  return said?.author_type === 'assistant' && conversation?.needs_person === false
}

async function meet(given: Ctx, input: Occasion, attempt: Attempt): Promise<void> {
  const { actor } = given
  // What the product reads here is no contact's reading.
  const ctx: Ctx = { ...given, actor: { type: 'system' } }
  // What rules send is no answer of a member or an assistant.
  if (actor.type === 'rule' && input.triggers.includes('answered')) return
  const rules = await waitingRules(ctx, input)
  if (rules.length === 0) return
  const conversationId = await goesOnIn(ctx, input.conversationId)
  if (input.triggers.includes('answered') && !(await isAnswered(ctx, conversationId, input.messageId))) return
  const occasion = await named(ctx, input, conversationId)
  const references = await readReferences(ctx, rules.map(partsOf))
  const chain = actor.type === 'rule' ? actor.chain : []
  const isByItself = actor.type === 'system' && !input.messageId && !input.timed
  await lookAt(ctx, rules, { occasion, conversationId, chain, references, attempt, isByItself })
}

/** Where rules stand whose match was stored before this job was begun anew. */
async function begunAt(ctx: Ctx, begun: readonly RunRow[]): Promise<(rule: RuleRow) => boolean> {
  if (begun.length === 0) return () => false
  const order = (await ruleRows(ctx)).map(({ id }) => id)
  const last = Math.max(...begun.map(({ rule_id: id }) => order.indexOf(id ?? '')))
  return ({ id }) => order.indexOf(id) < last
}

async function lookAt(ctx: Ctx, rules: readonly RuleRow[], meeting: Meeting): Promise<void> {
  const { occasion, conversationId, chain } = meeting
  const begun = await runsOf(ctx, occasion.occasion)
  // Other jobs may share the occasion: what they met says nothing of how far this one came.
  const isOwn = ({ trigger }: RunRow): boolean => !occasion.timed && occasion.triggers.some((kind) => kind === trigger)
  const wasJudged = await begunAt(ctx, begun.filter(isOwn))
  let known: Known | null = null
  for (const rule of rules) {
    const before = begun.find(({ rule_id: id }) => id === rule.id)
    // Its own doing starts no rule: it would otherwise stop itself, and say so, each time.
    if (chain.at(-1) === rule.id || (!before && wasJudged(rule))) continue
    if (!before) known ??= await factsNow(ctx, conversationId, occasion)
    if (!before && !known) return
    const run = before ?? (known && (await matched(ctx, { rule, facts: known.facts, meeting })))
    if (run?.outcome === 'running') {
      // Begun before, it goes on with what its rule said then.
      const actions = (run.actions ?? partsOf(rule).actions) as RuleAction[]
      const references = before ? await readReferences(ctx, [{ ...partsOf(rule), actions }]) : meeting.references
      const { attempt } = meeting
      const messageId = occasion.messageId ?? null
      await carryOut(ctx, { run, rule, actions, chain, references, attempt, messageId })
      // What it did may be what the next one looks at.
      known = null
    }
    const isFollowed = run && !['looped', 'deep', 'busy'].includes(run.outcome)
    if (isFollowed && rule.is_last) return
  }
}

async function factsNow(ctx: Ctx, id: ConversationId, { messageId, reason, timed }: Occasion): Promise<Known | null> {
  const known = await readFacts({ ...ctx, now: ctx.world.clock.now() }, id, { messageId, reason })
  if (!known || known.conversation.merged_into) return null
  return timed && !isStillSo(known.conversation, timed) ? null : known
}

/** The run of a rule that matches, stopped already where it may not be followed; null when it does not match. */
async function matched(
  ctx: Ctx,
  { rule, facts, meeting }: { rule: RuleRow; facts: Known['facts']; meeting: Meeting },
): Promise<RunRow | null> {
  const { occasion, conversationId, chain, references } = meeting
  const { conditions, triggers, actions } = partsOf(rule)
  const verdict = judge(withMerged(conditions, references), facts, namesIn(references))
  if (!verdict.holds) return null
  const trigger = triggers.find(({ kind }) => occasion.triggers.includes(kind))?.kind ?? 'created'
  const next = { ruleId: rule.id as RuleId, chain, conversationId, isByItself: meeting.isByItself }
  const now = { ...ctx, now: ctx.world.clock.now() }
  const stop = await stopFor(now, next)
  if (stop && (await isToldAlready(now, next, stop))) return null
  const names = chain.length > 0 ? await ruleRows(ctx) : []
  const stored = await transact(now, (ctx) =>
    insertRun(ctx, {
      rule,
      conversationId,
      occasion: occasion.occasion,
      trigger,
      outcome: stop ?? 'running',
      chain: chain.flatMap((id) => names.find((one) => one.id === id)?.name ?? []),
      seen: verdict.seen,
      actions,
    }),
  )
  return stored ?? null
}
