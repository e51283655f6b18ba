import type { Message } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { HeldReply } from '@opora/contract/held-replies'
import type { QueryClient } from '@tanstack/react-query'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { keepHeld } from '../held-replies/held.ts'
import { addItems } from './cache/items.ts'
import { type Outgoing, post, settle } from './cache/outbox.ts'
import { mentionsOf } from './mentions-of.ts'

/** Sends wait for each other within a conversation, so that they arrive in the order they were written. */
const queues = new Map<string, Promise<void>>()

interface Sending {
  client: QueryClient
  conversationId: string
  outgoing: Outgoing
}

async function deliver(sending: Sending): Promise<{ message: Message | null; held: HeldReply | null }> {
  const { client, conversationId: id, outgoing } = sending
  const { isNote, clientId, text, files, replyTo, afterSeq, resolves, follows, later } = outgoing
  const call = {
    params: { id },
    body: { clientId, text, fileIds: files.map((file) => file.id), ...(replyTo ? { replyToId: replyTo.id } : {}) },
  }
  if (isNote) {
    const mentions = await mentionsOf(client, text)
    return {
      message: await api('POST /conversations/:id/notes', { ...call, body: { ...call.body, mentions } }),
      held: null,
    }
  }
  return api('POST /conversations/:id/held-replies', {
    ...call,
    body: { ...call.body, afterSeq, resolves, follows, ...later },
  })
}

async function attempt(sending: Sending): Promise<void> {
  const { client, conversationId, outgoing } = sending
  try {
    const { message, held } = await deliver(sending)
    if (held) keepHeld(client, held)
    // What can be taken back stands where it will stand; what waits for a moment does not.
    if (held && !held.isScheduled) return post(client, conversationId, { ...outgoing, isHeld: true })
    if (message) addItems(client, conversationId, [message])
    settle(client, conversationId, outgoing.clientId)
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
