import { failure } from '@opora/contract/errors'
import type { ConversationId, TranscriptLetterId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import { transcriptLetters } from '@opora/contract/transcript-limits'
import type { Transcript, TranscriptOrder } from '@opora/contract/transcripts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { getVisible } from '../../conversations/index.ts'
import { assertMaySendTo, recipientsOf } from './recipients.ts'
import { sendTranscript } from './send-transcript.job.ts'
import { countLetters, insertLetter, type LetterRow, letterByClientId } from './store.ts'
import { writeTranscript } from './write-transcript.ts'

const hourMs = 3_600_000

function memberOf({ actor }: Ctx) {
  if (actor.type !== 'member') throw failure('forbidden')
  return actor
}

/** What a letter would hold, before one is ordered. */
export async function previewTranscript(
  ctx: Ctx,
  conversationId: ConversationId,
  query: Pick<Parameters<typeof writeTranscript>[1], 'locale' | 'timeZone'>,
): Promise<Transcript> {
  const { html: _, ...shown } = await writeTranscript(ctx, { ...query, conversationId, greeting: '' })
  return { ...shown, ...(await recipientsOf(ctx, conversationId)), canBeSent: ctx.world.mail !== null }
}

/** What was ordered by this id before: it may be said again. */
async function orderedBefore(ctx: Ctx, id: ConversationId, order: TranscriptOrder): Promise<LetterRow | null> {
  const row = await letterByClientId(ctx, memberOf(ctx).memberId, order.clientId)
  if (row && (row.conversation_id !== id || row.address !== order.to)) throw failure('message.client_id_reused')
  return row ?? null
}

async function assertNotTooMany(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  const place = { conversationId, memberId: memberOf(ctx).memberId }
  const counted = await countLetters(ctx, place, new Date(ctx.now.getTime() - hourMs))
  const kinds = ['ofConversation', 'byMember', 'ofWorkspace'] as const
  if (kinds.some((kind) => counted[kind] >= transcriptLetters[kind])) throw failure('transcript.too_many')
}

const isOrdered = ({ id }: LetterRow): OutputOf<'POST /conversations/:id/transcripts'> => ({
  id: id as TranscriptLetterId,
})

/** Sends the contact what they could read, by e-mail; the timeline tells what came of it. */
export async function orderTranscript(ctx: Ctx, conversationId: ConversationId, order: TranscriptOrder) {
  const { memberId } = memberOf(ctx)
  await getVisible(ctx, conversationId)
  const before = await orderedBefore(ctx, conversationId, order)
  if (before) return isOrdered(before)
  await assertMaySendTo(ctx, conversationId, order.to)
  if (!ctx.world.mail) throw failure('transcript.no_mail_server')
  const { messages } = await writeTranscript(ctx, { ...order, conversationId })
  if (messages === 0) throw failure('transcript.nothing_said')
  const row = await transact(ctx, async (ctx) => {
    await assertNotTooMany(ctx, conversationId)
    const row = await insertLetter(ctx, { conversationId, memberId }, order)
    ctx.enqueue(sendTranscript, { letterId: row.id as TranscriptLetterId })
    return row
  }).catch(async (error: unknown) => {
    const first = isTaken(error) ? await orderedBefore(ctx, conversationId, order) : null
    if (!first) throw error
    return first
  })
  return isOrdered(row)
}
