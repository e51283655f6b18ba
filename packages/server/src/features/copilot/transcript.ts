import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { cutText, endOf } from '../../platform/safety/cut-text.ts'
import { type MessageRow, pageOfMessages } from '../conversations/index.ts'

const messagesRead = 120
const messageCharacters = 2000
const newest = 2_147_483_647

/** What contact, members and assistant said to each other, oldest first; notes stay between members. */
export async function readTalk(ctx: Ctx, conversationId: ConversationId): Promise<MessageRow[]> {
  const page = { before: newest, limit: messagesRead, isPublic: true }
  return (await pageOfMessages(ctx, conversationId, page)).toReversed()
}

const speakers: Record<string, string> = { contact: 'Contact', member: 'Member', assistant: 'Assistant' }

/** The talk as a model reads it, the end of it when it is long. */
export function transcriptOf(talk: readonly MessageRow[], maxCharacters: number): string {
  const lines = talk
    .filter((row) => row.text.trim() !== '')
    .map((row) => `${speakers[row.author_type] ?? 'System'}: ${cutText(row.text, messageCharacters)}`)
  return endOf(lines.join('\n\n'), maxCharacters)
}
