import type { ContactId, ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { shownPerson } from '../../contacts/index.ts'
import { type ConversationRow, conversationsByIds, messageRow } from '../../conversations/index.ts'

/** What a call tells of: whose rule, in which conversation, and what was said. */
export interface Told {
  event: string
  rule: { id: string; name: string }
  conversationId: ConversationId
  messageId: MessageId | null
}

const namedBy = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

async function messageOf(ctx: Ctx, conversationId: ConversationId, id: MessageId | null) {
  const row = id ? await messageRow(ctx, conversationId, id) : undefined
  if (!row || row.removed_at) return null
  return {
    id: row.id,
    direction: row.direction,
    author: row.author_type,
    text: row.text,
    createdAt: row.created_at.toISOString(),
  }
}

async function conversationOf(ctx: Ctx, row: ConversationRow) {
  const contact = await shownPerson(ctx, row.contact_id as ContactId)
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    channel: row.inbox_kind,
    assignee: namedBy(row.assignee_id, row.assignee_name),
    team: namedBy(row.team_id, row.team_name),
    tags: row.tags.map(({ id, name }) => ({ id, name })),
    contact: { id: row.contact_id, name: row.contact_name, email: contact?.email ?? null },
  }
}

/** What is sent, as things stand at this moment; nothing when the conversation is gone. */
export async function bodyOf(ctx: Ctx, told: Told): Promise<((id: string) => string) | null> {
  const { event, rule, conversationId, messageId } = told
  const [row] = await conversationsByIds(ctx, [conversationId])
  if (!row) return null
  const { workspaceId } = ctx
  const conversation = await conversationOf(ctx, row)
  const message = await messageOf(ctx, conversationId, messageId)
  const at = ctx.now.toISOString()
  return (id) => JSON.stringify({ id, event, at, isTest: false, workspaceId, rule, conversation, message })
}

/** The same of a conversation there never was. */
export function sampleBody(ctx: Ctx, id: string): string {
  const nobody = '00000000-0000-4000-8000-000000000000'
  const at = ctx.now.toISOString()
  return JSON.stringify({
    id,
    event: 'test',
    at,
    isTest: true,
    workspaceId: ctx.workspaceId,
    rule: { id: nobody, name: 'Test' },
    conversation: {
      id: nobody,
      number: 1,
      subject: '',
      status: 'open',
      priority: 'none',
      channel: 'widget',
      assignee: null,
      team: null,
      tags: [],
      contact: { id: nobody, name: 'Test', email: 'test@example.com' },
    },
    message: { id: nobody, direction: 'in', author: 'contact', text: 'Test', createdAt: at },
  })
}
