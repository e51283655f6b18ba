import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId, MessageId } from '@opora/contract/ids'
import { plainOf } from '@opora/contract/plain-text'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hidePersonal } from '../../../platform/safety/hide-personal.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { getContact, getPerson } from '../../contacts/index.ts'
import { getVisible, pageOfMessages } from '../../conversations/index.ts'
import { contactMessage, replyAfter } from './store.ts'

const historyRead = 60
const longest = { question: 2000, fact: 4000 } as const

/**
 * What a contact asked, and what a person replied to it as the expected fact. Sets are kept and exported: what is the
 * contact's own leaves both, what the company says of itself stays.
 */
export async function proposeQuestion(ctx: Ctx, id: MessageId): Promise<{ text: string; facts: string[] }> {
  const message = await contactMessage(ctx, id)
  if (!message) throw failure('not_found')
  const conversationId = message.conversation_id as ConversationId
  const conversation = await getVisible(ctx, conversationId)
  const contactId = conversation.contact_id as ContactId
  const known = [await getContact(ctx, contactId), await getPerson(ctx, contactId)]
  const { locale } = await workspaceOf(ctx)
  const hiding = { names: known.map(({ name }) => name), locale }
  const reply = await replyAfter(ctx, conversationId, message.seq)
  const text = hidePersonal(plainOf(message.text).trim(), hiding).text
  const before = { before: message.seq + 1, limit: historyRead, isPublic: true }
  const written = (await pageOfMessages(ctx, conversationId, before)).filter(({ direction }) => direction === 'in')
  const onlyOf = [...written.map((row) => row.text), ...known.flatMap(({ email, phone }) => [email, phone])].join(' ')
  const fact = hidePersonal(reply?.text.trim() ?? '', { ...hiding, onlyOf }).text.slice(0, longest.fact)
  return { text: text.slice(0, longest.question), facts: fact ? [fact] : [] }
}
