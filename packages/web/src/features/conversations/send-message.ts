import type { Message } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { QueryClient } from '@tanstack/react-query'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { addItems } from './cache/items.ts'
import { remember } from './cache/known.ts'
import { type Outgoing, post, settle } from './cache/outbox.ts'
import { mentionsOf } from './mentions-of.ts'

/** Sends wait for each other within a conversation, so that they arrive in the order they were written. */
const queues = new Map<string, Promise<void>>()

interface Sending {
  client: QueryClient
  conversationId: string
  outgoing: Outgoing
}

async function deliver({ client, conversationId: id, outgoing }: Sending): Promise<Message> {
  const { isNote, clientId, text, files, replyTo, afterSeq } = outgoing
  const call = {
    params: { id },
    body: { clientId, text, fileIds: files.map((file) => file.id), ...(replyTo ? { replyToId: replyTo.id } : {}) },
  }
  if (isNote) {
    const mentions = await mentionsOf(client, text)
    return api('POST /conversations/:id/notes', { ...call, body: { ...call.body, mentions } })
  }
  return api('POST /conversations/:id/messages', { ...call, body: { ...call.body, afterSeq } })
}

async function attempt(sending: Sending): Promise<void> {
  const { client, conversationId, outgoing } = sending
  try {
    const message = await deliver(sending)
    addItems(client, conversationId, [message])
    settle(client, conversationId, outgoing.clientId)
    if (!outgoing.resolves) return
    remember(client, [await api('POST /conversations/:id/resolution', { params: { id: conversationId } })])
  } catch (error) {
    const isOvertaken = isFailure(error, 'conversation.answered_meanwhile')
    post(client, conversationId, { ...outgoing, isOvertaken, problem: failureLine(error) })
  }
}

/** Shows the message at once and sends it; a repeat keeps its client id, so it is never doubled. */
export function sendMessage(sending: Sending): Promise<void> {
  const { client, conversationId, outgoing } = sending
  // Whoever was told that somebody answered, and sends all the same, means it.
  const afterSeq = outgoing.isOvertaken ? undefined : outgoing.afterSeq
  const fresh = { ...outgoing, afterSeq, isOvertaken: false, problem: null }
  post(client, conversationId, fresh)
  const before = queues.get(conversationId) ?? Promise.resolve()
  const after = before.then(() => attempt({ ...sending, outgoing: fresh }))
  queues.set(conversationId, after)
  return after
}
