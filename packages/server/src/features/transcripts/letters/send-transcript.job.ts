import type { ConversationEvent } from '@opora/contract/conversations'
import type { ConversationId, TranscriptLetterId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { later } from '../../../ports/channel.ts'
import { LetterRefused } from '../../../ports/mail.ts'
import { addEvent } from '../../conversations/index.ts'
import { transcriptFailed, transcriptSent } from '../events.ts'
import { endLetter, type LetterRow, letterRow } from './store.ts'
import { writeTranscript } from './write-transcript.ts'

/** Sends one letter, and tells in the timeline what came of it. */
export const sendTranscript = defineJob<{ letterId: TranscriptLetterId }>('transcripts.send', {
  maxAttempts: 5,
  isApart: true,
  run: send,
})

/** A server that is down for a while takes it later; so long somebody waits for it. */
const worthMs = 6 * 3_600_000
const againMs = 10 * 60_000

type Reason = NonNullable<NonNullable<ConversationEvent['transcript']>['reason']>

const tell = (ctx: Ctx, { id, conversation_id, address: to }: LetterRow, reason: Reason | null): Promise<void> =>
  transact(ctx, async (ctx) => {
    if (!(await endLetter(ctx, id as TranscriptLetterId))) return
    const conversationId = conversation_id as ConversationId
    await addEvent(ctx, conversationId, ({ conversationSeq }) => {
      const facts = { conversationId, conversationSeq, transcript: { to, reason } }
      return reason ? transcriptFailed(facts) : transcriptSent(facts)
    })
  })

async function send(ctx: Ctx, { letterId }: { letterId: TranscriptLetterId }, attempt: Attempt): Promise<void> {
  const row = await letterRow(ctx, letterId)
  if (!row || row.ended_at) return
  const { mail } = ctx.world
  if (!mail) return tell(ctx, row, 'no_mail_server')
  const { subject, text, html } = await writeTranscript(ctx, {
    conversationId: row.conversation_id as ConversationId,
    locale: row.locale as Locale,
    timeZone: row.time_zone,
    greeting: row.greeting,
  })
  try {
    await mail.send({ to: row.address, subject, text, html, id: row.id })
  } catch (error) {
    if (error instanceof LetterRefused) return tell(ctx, row, 'refused')
    if (!attempt.isLast) throw error
    if (ctx.now.getTime() - row.created_at.getTime() < worthMs) throw later(againMs)
    return tell(ctx, row, 'unreachable')
  }
  await tell(ctx, row, null)
}
