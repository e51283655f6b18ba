import type { Citation } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { shortened } from '../../../platform/safety/cut-text.ts'
import type { Press } from '../../../ports/channel.ts'
import { handOver } from '../hand-over.ts'
import { namedMessage } from '../messages/names/store.ts'
import { type MessageRow, messagesByIds } from '../messages/store.ts'
import { rate, settleByContact } from '../resolve.ts'
import { answerPress } from '../sending/answer-press.job.ts'
import { contactText, textLocale } from '../sending/contact-texts.ts'
import { sayToContact } from '../sending/say-to-contact.ts'
import { bareConversationRow } from '../store.ts'
import { conversationFor } from './conversation-for.ts'
import type { Talk } from './talk.ts'

type Say = (name: Parameters<typeof contactText>[0]) => string

/** What a channel shows in passing is short. */
const longestToast = 190

interface Calling {
  press: Press
  say: Say
}

async function callOperator(ctx: Ctx, id: ConversationId, { press, say }: Calling): Promise<string> {
  const isNew = await handOver(ctx, id, 'asked')
  // Under a command there is no button to say it in passing.
  if (isNew || press.pressId === '') await sayToContact(ctx, id, { text: say(isNew ? 'called' : 'calledBefore') })
  return say(isNew ? 'calling' : 'calledBefore')
}

async function askRating(ctx: Ctx, id: ConversationId, say: Say): Promise<string> {
  await settleByContact(ctx, id)
  const buttons = [[1, 2, 3, 4, 5].map((score) => ({ label: `${score} ⭐`, action: `rate:${score}` }))]
  await sayToContact(ctx, id, { text: say('rateUs'), buttons })
  return say('glad')
}

/** The message the button stood under, when it was said to them. */
async function pressedMessage(ctx: Ctx, talk: Talk, { externalId }: Press): Promise<MessageRow | null> {
  const name = externalId === null ? null : await namedMessage(ctx, { inboxId: talk.inboxId, externalId })
  const [row] = name?.message_id ? await messagesByIds(ctx, [name.message_id]) : []
  const place = row && (await bareConversationRow(ctx, row.conversation_id as ConversationId))
  return row && place?.contact_id === talk.met?.contactId ? row : null
}

const pressedIn = async (ctx: Ctx, talk: Talk, press: Press): Promise<ConversationId | null> =>
  ((await pressedMessage(ctx, talk, press))?.conversation_id ?? null) as ConversationId | null

/** The quote behind a number under an answer. */
async function quoteOf(ctx: Ctx, talk: Talk, { press, n }: { press: Press; n: number }): Promise<string | null> {
  const row = await pressedMessage(ctx, talk, press)
  const citation = row ? (row.citations as Citation[]).find((one) => one.n === n) : undefined
  if (!citation) return null
  const text = `${citation.title}: «${citation.quote}»`
  return shortened(text, longestToast)
}

async function act(ctx: Ctx, talk: Talk, press: Press): Promise<string | null> {
  const locale = textLocale(talk.met?.language ?? null)
  const say: Say = (name) => contactText(name, locale)
  if (press.action === 'operator') {
    const followed = await conversationFor(ctx, talk, say('operator'))
    const id = talk.conversationId ?? (followed?.conversation.id as ConversationId | undefined)
    return id ? callOperator(ctx, id, { press, say }) : null
  }
  const [verb = '', number = ''] = press.action.split(':')
  // A rating is of what it was asked for under: that may be closed by now.
  const id = talk.conversationId ?? (verb === 'rate' ? await pressedIn(ctx, talk, press) : null)
  if (!id) return null
  const n = /^\d{1,2}$/.test(number) ? Number(number) : 0
  if (press.action === 'satisfied') return askRating(ctx, id, say)
  if (verb === 'source') return quoteOf(ctx, talk, { press, n })
  if (verb !== 'rate' || n < 1 || n > 5) return null
  await rate(ctx, id, { score: n, comment: null })
  return say('rated')
}

/** The contact pressed a button under a message; whatever it was, their waiting ends. */
export async function takePress(ctx: Ctx, talk: Talk, press: Press): Promise<void> {
  const text = talk.met?.isBlocked ? null : await act(ctx, talk, press)
  ctx.enqueue(answerPress, { inboxId: talk.inboxId, pressId: press.pressId, text })
}
