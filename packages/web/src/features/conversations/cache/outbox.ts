import type { File } from '@opora/contract/files'
import type { Following } from '@opora/contract/held-replies'
import type { ReplyTo } from '@opora/contract/message-parts'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** A message this browser has sent and the server has not confirmed yet. */
export interface Outgoing {
  clientId: string
  isNote: boolean
  text: string
  files: File[]
  resolves: boolean
  /** What is done to the conversation after it. */
  follows?: Following | undefined
  /** The message it answers. */
  replyTo?: ReplyTo | undefined
  createdAt: string
  /** The end of the timeline as its author saw it: it goes only if nobody else answered after it. */
  afterSeq?: number | undefined
  /** When it shall leave, and whether it does when the contact writes first. */
  later?: { leavesAt: string; cancelsOnWord: boolean } | undefined
  /** The server has it and sends it later. */
  isHeld?: boolean
  /** Somebody else answered after it. */
  isOvertaken?: boolean
  /** Why the last attempt failed, in words; null while it is under way. */
  problem: string | null
}

export const readOutbox = (client: QueryClient, conversationId: string): Outgoing[] =>
  client.getQueryData<Outgoing[]>(keys.outbox(conversationId)) ?? []

/** Puts a message into the outbox, or its new state in place of the old one. */
export function post(client: QueryClient, conversationId: string, outgoing: Outgoing): void {
  const held = readOutbox(client, conversationId)
  const isHeld = held.some((one) => one.clientId === outgoing.clientId)
  const next = isHeld ? held.map((one) => (one.clientId === outgoing.clientId ? outgoing : one)) : [...held, outgoing]
  client.setQueryData<Outgoing[]>(keys.outbox(conversationId), next)
}

/** The server has it, or its author gave it up: the temporary bubble goes. */
export function settle(client: QueryClient, conversationId: string, clientId: string): void {
  const held = readOutbox(client, conversationId)
  if (!held.some((one) => one.clientId === clientId)) return
  client.setQueryData<Outgoing[]>(
    keys.outbox(conversationId),
    held.filter((one) => one.clientId !== clientId),
  )
}
