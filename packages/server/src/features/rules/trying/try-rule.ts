import type { ConversationId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import { trialConversations } from '@opora/contract/rule-language'
import type { RuleDraft, RuleTrialMatch } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { countPast, pastConversations } from '../../conversations/index.ts'
import { assertSound } from '../change-rule.ts'
import { readFacts } from '../judging/facts.ts'
import { judge } from '../judging/judge.ts'
import { namesIn, type References, readReferences, withMerged } from '../references.ts'
import { type Happening, happeningsOf } from './happenings.ts'

const atOnce = 20

interface Asked {
  rule: RuleDraft
  days: number
  cursor?: string | undefined
}

/** How far it is: the number of the conversation looked at last, how many there were before, and how many in all. */
interface Place {
  before: number | null
  looked: number
  total: number | null
}

function placeOf(cursor: string | undefined): Place {
  const [before, looked, total] = (cursor ?? '').split('_').map(Number)
  if (cursor === undefined || ![before, looked, total].every(Number.isSafeInteger))
    return { before: null, looked: 0, total: null }
  return { before: before ?? null, looked: looked ?? 0, total: total ?? null }
}

interface Met {
  happening: Happening
  seen: RuleTrialMatch['seen']
}

/** Where the rule would have acted in a conversation: its texts as they were then, everything else as it is now. */
async function meetAll(
  ctx: Ctx,
  id: ConversationId,
  { rule, references }: { rule: RuleDraft; references: References },
) {
  const happenings = await happeningsOf(ctx, id, rule.triggers)
  const known = happenings.length > 0 ? await readFacts(ctx, id, {}) : null
  if (!known) return null
  const conditions = withMerged(rule.conditions, references)
  const met = happenings.flatMap((happening): Met[] => {
    const { facts } = known
    const reason = happening.reason ? { value: happening.reason, shown: happening.reason } : null
    const then = {
      ...facts,
      texts: { ...facts.texts, text: happening.text },
      choices: { ...facts.choices, reason },
      numbers: { ...facts.numbers, ...happening.numbers },
    }
    const verdict = judge(conditions, then, namesIn(references))
    return verdict.holds ? [{ happening, seen: verdict.seen }] : []
  })
  return { conversation: known.conversation, met }
}

/** Looks through some past conversations; nothing is changed and nothing is kept. */
export async function tryRule(ctx: Ctx, { rule, days, cursor }: Asked): Promise<OutputOf<'POST /rule-trials'>> {
  await assertSound(ctx, rule)
  const since = new Date(ctx.now.getTime() - days * 86_400_000)
  const place = placeOf(cursor)
  const total = place.total ?? (await countPast(ctx, since, trialConversations))
  const limit = Math.max(0, Math.min(atOnce, trialConversations - place.looked))
  const rows = limit > 0 ? await pastConversations(ctx, { since, before: place.before, limit }) : []
  const references = await readReferences(ctx, [rule])
  const items: RuleTrialMatch[] = []
  for (const row of rows) {
    const found = await meetAll(ctx, row.id as ConversationId, { rule, references })
    const first = found?.met[0]
    if (!found || !first) continue
    const { number, contact_name: contactName } = found.conversation
    items.push({
      conversation: { id: row.id as ConversationId, number, contactName },
      trigger: first.happening.kind,
      at: first.happening.at.toISOString(),
      times: found.met.length,
      seen: first.seen,
    })
  }
  const looked = place.looked + rows.length
  const last = rows.at(-1)
  const isOver = rows.length < limit || looked >= trialConversations || !last
  return { items, looked: rows.length, total, nextCursor: isOver ? null : `${last.number}_${looked}_${total}` }
}
