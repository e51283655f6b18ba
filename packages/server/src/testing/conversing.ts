import { randomUUID } from 'node:crypto'
import type { TimelineItem } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { VisitorMessage } from '@opora/contract/messenger'
import type { TestWorkspace } from './new-workspace.ts'

export const draftOf = (text: string, clientId: string = randomUUID()) => ({ clientId, text })

export type Visitor = Awaited<ReturnType<TestWorkspace['newVisitor']>>

/** A conversation as both sides see it. */
export interface Conversing {
  id: ConversationId
  visitor: Visitor
  /** The visitor writes; nothing is answered before `settle`. */
  write(text: string): Promise<VisitorMessage>
  /** What the visitor reads. */
  read(): Promise<VisitorMessage[]>
  timeline(): Promise<TimelineItem[]>
}

/** A visitor begins a conversation; nothing is answered yet. */
export async function begin(t: TestWorkspace, text: string, by?: Visitor): Promise<Conversing> {
  const visitor = by ?? (await t.newVisitor())
  const { conversation } = await visitor.api('POST /messenger/conversations', { body: draftOf(text) })
  const params = { id: conversation.id }
  return {
    id: conversation.id,
    visitor,
    write: (next) => visitor.api('POST /messenger/conversations/:id/messages', { params, body: draftOf(next) }),
    read: async () => (await visitor.api('GET /messenger/conversations/:id/messages', { params })).items,
    timeline: async () => (await t.api('GET /conversations/:id/timeline', { params, query: { limit: 100 } })).items,
  }
}

/** A question and everything that follows until nothing is left to do. */
export async function ask(t: TestWorkspace, text: string): Promise<Conversing> {
  const conversing = await begin(t, text)
  await t.settle()
  return conversing
}
