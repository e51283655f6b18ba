import type { Author, ConversationEvent, Message, TimelineItem } from '@opora/contract/conversations'
import type { ExportedConversation, ExportedEvent, ExportedMessage } from '@opora/contract/transcripts'
import type { HeadFacts } from './reading/head-of.ts'
import { eventText } from './words/event-text.ts'
import type { Wording } from './words/wording.ts'

const authorOf = ({ type, name }: Author): ExportedMessage['author'] => ({ type, name })

function messageOf(message: Message): ExportedMessage {
  const { id, createdAt, author, isNote, text, parts, buttons, replyTo, citations, closest } = message
  return {
    type: 'message',
    id,
    at: createdAt,
    author: authorOf(author),
    isNote,
    text,
    files: message.removedAt
      ? []
      : message.attachments.map(({ name, mime, sizeBytes, role, state }) => ({
          name,
          mime,
          sizeBytes,
          role,
          isHere: state === 'ready',
        })),
    parts,
    buttons,
    replyTo,
    sources: citations.map(({ n, title, heading, quote, page, url }) => ({ n, title, heading, quote, page, url })),
    suggested: closest.map(({ title, heading }) => ({ title, heading })),
    delivery: message.delivery,
    editedAt: message.editedAt,
    deletedAt: message.removedAt,
  }
}

const eventOf = (event: ConversationEvent, wording: Wording): ExportedEvent => ({
  type: 'event',
  at: event.createdAt,
  actor: authorOf(event.actor),
  name: event.name,
  text: eventText(event, wording),
})

type ExportedHead = Omit<ExportedConversation, 'items'>

export function jsonHead({ conversation, contact, company, at, isInternal }: HeadFacts): ExportedHead {
  const { id, number, subject, status, priority, inbox, assignee, team, tags, rating, createdAt } = conversation
  return {
    version: 1,
    exportedAt: at.toISOString(),
    workspace: company,
    conversation: {
      id,
      number,
      subject,
      status,
      priority: isInternal ? priority : 'none',
      inbox: { name: inbox.name, kind: inbox.kind },
      contact: { name: contact.name, email: contact.email, phone: contact.phone },
      assignee: assignee?.name ?? null,
      team: isInternal && team ? team.name : null,
      tags: isInternal ? tags.map(({ name }) => name) : [],
      rating,
      createdAt,
    },
  }
}

/** An ExportedConversation, item by item. */
export async function* jsonParts(
  head: ExportedHead,
  items: AsyncIterable<TimelineItem>,
  wording: Wording,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "items": [`
  let before = '\n    '
  for await (const item of items) {
    const shown = item.type === 'event' ? eventOf(item, wording) : messageOf(item)
    yield before + JSON.stringify(shown)
    before = ',\n    '
  }
  yield '\n  ]\n}\n'
}
