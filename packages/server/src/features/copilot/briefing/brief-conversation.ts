import type { HandoverReason } from '@opora/contract/conversations'
import type { Briefing } from '@opora/contract/copilot'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { plainOf } from '@opora/contract/plain-text'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { workspaceOf } from '../../accounts/index.ts'
import type { MessageRow } from '../../conversations/index.ts'
import { briefingChanged } from '../events.ts'
import { presentBriefing } from '../present.ts'
import { hasModel, type Run } from '../run.ts'
import { briefingRow, keepBriefing } from '../store.ts'
import { readTalk, transcriptOf } from '../transcript.ts'
import { factsOf } from './facts.ts'
import { plainMoodOf } from './mood.ts'
import { summarise } from './summarise.ts'

const transcriptCharacters = 16_000

interface Order {
  /** Why people were called; without it the reason known before stays. */
  reason?: HandoverReason
  /** `if_long`: only when reading it all would take a while. `never`: the model has just failed. */
  model: 'always' | 'if_long' | 'never'
}

const shortMessages = 4
const shortCharacters = 400

/** What is read at a glance needs no summary, and costs a stranger's hosts nothing. */
const isLong = (talk: readonly MessageRow[]): boolean =>
  talk.length >= shortMessages || talk.reduce((sum, row) => sum + row.text.length, 0) >= shortCharacters

/** Sums a conversation up and keeps that for whoever takes it over. Throws what the model throws. */
export async function briefConversation(ctx: Ctx, run: Omit<Run, 'show' | 'about'> & Partial<Run>, order: Order) {
  const conversationId = run.conversation.id as ConversationId
  const talk = await readTalk(ctx, conversationId)
  const before = await briefingRow(ctx, conversationId)
  const reason = order.reason ?? (before && presentBriefing(before).facts.reason) ?? null
  const said = talk.filter((row) => row.direction === 'in').map((row) => plainOf(row.text))
  const plain = { summary: null, sentiment: plainMoodOf(said), intent: null }
  const isWanted = order.model === 'always' || (order.model === 'if_long' && isLong(talk))
  const written =
    isWanted && hasModel(run.assistant) && said.length > 0
      ? await summarise(ctx, {
          assistant: run.assistant,
          transcript: transcriptOf(talk, transcriptCharacters),
          locale: (await workspaceOf(ctx)).locale,
          signal: run.signal,
          about: { conversationId },
          ...(run.show ? { watch: run.show } : {}),
        })
      : plain
  const facts = factsOf(talk, reason)
  const untilSeq = talk.at(-1)?.seq ?? 0
  return keep(ctx, { conversationId, facts, untilSeq, ...written })
}

async function keep(ctx: Ctx, briefing: Omit<Briefing, 'createdAt'>): Promise<Briefing> {
  const { conversationId } = briefing
  return transact(ctx, async (ctx) => {
    if (await keepBriefing(ctx, briefing)) ctx.announce(briefingChanged({ conversationId }))
    const row = await briefingRow(ctx, conversationId)
    if (!row) throw failure('not_found')
    return presentBriefing(row)
  })
}
