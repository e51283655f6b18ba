import { isFailure } from '@opora/contract/errors'
import type { ConversationId, TicketTypeId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { TicketProposal } from '@opora/contract/ticket-doings'
import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { shortened } from '../../../platform/safety/cut-text.ts'
import { type ConversationRow, getVisible, suggestableTags } from '../../conversations/index.ts'
import { assistantFor, factsOf, hasModel, type Run, readTalk, tagsByWords, transcriptOf } from '../../copilot/index.ts'
import { ensureSetup } from '../setup/ensure-setup.ts'
import { typeRows } from '../setup/store.ts'
import { proposeByModel } from './propose-by-model.ts'

const transcriptCharacters = 8000
const mostTags = 50

interface Asked {
  conversationId: ConversationId
  /** Begins what a model is asked for; without one it is not called. */
  begin(): Promise<Run>
}

type Talk = Awaited<ReturnType<typeof readTalk>>
type Tags = Awaited<ReturnType<typeof suggestableTags>>

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const quoted = (text: string): string[] => [text.replaceAll(/^/gm, '> ')]

const brief = ({ id, name, colour }: TicketProposal['tags'][number]) => ({ id, name, colour })

/** What was said, in the words of those who spoke. */
function plainProposal(conversation: ConversationRow, talk: Talk, tags: Tags): TicketProposal {
  const { firstQuestion, lastQuestion } = factsOf(talk, null)
  const said = talk.filter(({ direction }) => direction === 'in').map(({ text }) => text)
  const subject = conversation.subject || firstQuestion || ''
  return {
    subject: shortened(flat(subject), ticketSubjectCharacters) || `#${conversation.number}`,
    // What the subject says is not said twice.
    description: [firstQuestion, lastQuestion]
      .flatMap((text) => (text && flat(text) !== flat(subject) ? quoted(text) : []))
      .join('\n\n'),
    typeId: null,
    priority: conversation.priority as Priority,
    tags: [...conversation.tags, ...tagsByWords(said.join('\n'), tags, [])].map(brief).slice(0, mostTags),
    isByModel: false,
    failure: null,
  }
}

/** What a ticket of a conversation may say, by the model where there is one; whatever it fails at, something is proposed. */
export async function proposeTicket(ctx: Ctx, { conversationId, begin }: Asked): Promise<TicketProposal> {
  const conversation = await getVisible(ctx, conversationId)
  const talk = await readTalk(ctx, conversationId)
  const tags = await suggestableTags(ctx, conversationId)
  const plain = plainProposal(conversation, talk, tags)
  if (!hasModel(await assistantFor(ctx, conversation)) || talk.length === 0) return plain
  await ensureSetup(ctx)
  const types = (await typeRows(ctx)).filter((row) => !row.archived_at)
  const run = await begin()
  try {
    const found = await proposeByModel(ctx, run, { types, tags, talk: transcriptOf(talk, transcriptCharacters) })
    const isPressing = plain.priority !== 'none'
    return {
      ...found,
      typeId: found.typeId as TicketTypeId | null,
      // What a person set already holds.
      priority: isPressing ? plain.priority : found.priority,
      tags: [...conversation.tags, ...found.tags].map(brief).slice(0, mostTags),
      isByModel: true,
      failure: null,
    }
  } catch (error) {
    // Nobody waits for it any more.
    if (run.signal.aborted && !isFailure(error)) throw error
    if (!isFailure(error)) ctx.log.error({ conversationId, error }, 'a proposal of a ticket broke')
    return { ...plain, failure: isFailure(error) ? error.code : 'internal' }
  }
}
